import assert from 'node:assert/strict';
import { chmod, copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { hostNodeEntries } from '../../../../src/agent/bases/host-node.ts';
import { packTar } from '../../../../src/agent/tar-layer.ts';
import { mustRun, runProcess } from '../../../support/run-process.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const MODULE = join(import.meta.dirname, '../../../../src/agent/bases/host-node.ts');
const LIST = `
  import { hostNodeEntries } from ${JSON.stringify(MODULE)};
  console.log(JSON.stringify((await hostNodeEntries()).map((entry) => entry.path)));`;

test('it is enough for Node to run, with nothing else', async (t) => {
  const root = await temporaryDirectory(t);
  await chmod(root, 0o755);
  const tar = join(root, 'root.tar');
  await writeFile(tar, packTar(await hostNodeEntries()));
  await mustRun('tar', ['-xf', tar, '-C', root]);
  const { stdout } = await mustRun('chroot', [root, '/usr/local/bin/node', '-p', 'process.version']);
  assert.equal(stdout.trim(), process.version);
});

test("the caller's environment does not choose the libraries", async (t) => {
  const directory = await temporaryDirectory(t);
  const paths = (await hostNodeEntries()).map((entry) => entry.path);
  const libm = paths.find((path) => path.endsWith('/libm.so.6')) ?? assert.fail('node needs no libm');
  await copyFile(`/${libm}`, join(directory, 'libm.so.6'));
  const env = { LD_LIBRARY_PATH: directory, LANG: 'de_DE.UTF-8', PATH: directory };
  const traced = await mustRun('/usr/bin/ldd', [process.execPath], { env });
  assert.ok(traced.stdout.includes(directory), 'the trap is set');
  const { stdout } = await mustRun(process.execPath, ['--input-type=module', '-e', LIST], { env });
  assert.deepEqual(JSON.parse(stdout), paths);
  assert.ok(paths.includes('usr/local/bin/node') && paths.some((path) => /ld-[^/]*\.so/.test(path)));
});

test('a static program brings no library', async (t) => {
  const directory = await temporaryDirectory(t);
  const program = join(directory, 'static');
  const built = await runProcess('cc', ['-static', '-x', 'c', '-o', program, '-'], {
    input: 'int main(){return 0;}',
  });
  assert.equal(built.code, 0, built.stderr);
  const paths = (await hostNodeEntries(program)).map((entry) => entry.path);
  assert.deepEqual(paths, ['usr', 'usr/local', 'usr/local/bin', 'usr/local/bin/node']);
});
