import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { emitBwrap } from '../../../../src/sandbox/emit/bwrap-script.ts';
import { exportProgram } from '../../../../src/sandbox/emit/exported-program.ts';
import { exportable } from '../../../support/export-cases.ts';
import { assertContained, probeProgram, probeSources } from '../../../support/probe-program.ts';
import { makeSandboxRoot } from '../../../support/sandbox-root.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

/** Somebody who is not root. */
const UID = process.getuid!() === 0 ? 2_100_000_000 : process.getuid!();

const rootfs = await makeSandboxRoot({ after });

interface ScriptRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface ScriptOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly args?: readonly string[];
  readonly shell?: readonly [string, ...string[]];
}

async function runScript(
  t: Parameters<typeof temporaryDirectory>[0],
  script: string,
  { env = {}, args = [], shell = ['sh'] }: ScriptOptions = {},
): Promise<ScriptRun> {
  const directory = await temporaryDirectory(t);
  await chmod(directory, 0o1777);
  const file = join(directory, 'run.sh');
  await writeFile(file, script);
  const [program, ...before] = shell;
  const child = spawn(program!, [...before, file, ...args], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', TMPDIR: directory, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(process.getuid!() === 0 ? { uid: UID, gid: UID } : {}),
  });
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  assert.deepEqual(await readdir(directory), ['run.sh'], 'what it made is removed');
  return { code, stdout, stderr };
}

describe('emitBwrap (needs bubblewrap)', () => {
  it('runs the program with what is declared, and with nothing else', async (t) => {
    const directory = await temporaryDirectory(t);
    await chmod(directory, 0o755);
    const env = { ROOTFS: rootfs, ...(await probeSources(directory)), OTHER: 'not declared' };
    const args = ['one', 'two words', '$(id)'];
    const run = await runScript(t, emitBwrap(probeProgram()).text, { env, args });
    assert.deepEqual([run.code, run.stderr], [0, '']);
    assertContained(run.stdout, args, []);
  });

  const missing: readonly string[] = ['ROOTFS', 'SOURCE_workspace', 'SOURCE_data', 'TOKEN'];
  for (const name of missing) {
    it(`does not start without ${name}`, async (t) => {
      const directory = await temporaryDirectory(t);
      const env = { ROOTFS: rootfs, ...(await probeSources(directory)), [name]: undefined };
      const { code, stdout, stderr } = await runScript(t, emitBwrap(probeProgram()).text, { env });
      assert.notEqual(code, 0);
      assert.equal(stdout, '');
      assert.match(stderr, new RegExp(`${name}:`));
    });
  }

  it('does not start with a mount that is a relative path', async (t) => {
    const directory = await temporaryDirectory(t);
    const env = { ROOTFS: rootfs, ...(await probeSources(directory)), SOURCE_data: 'data' };
    const { code, stdout, stderr } = await runScript(t, emitBwrap(probeProgram()).text, { env });
    assert.deepEqual([code, stdout, stderr], [125, '', 'SOURCE_data is not an absolute path\n']);
  });

  const node = (script: string, limits = {}): string => {
    const declaration = exportable({}, { command: '/usr/bin/node', args: ['-e', script], limits });
    return emitBwrap(exportProgram(declaration, { env: [], workingDir: '/' }, undefined)).text;
  };

  it('ends with the exit code of the program', async (t) => {
    const { code } = await runScript(t, node('process.exit(7)'), { env: { ROOTFS: rootfs } });
    assert.equal(code, 7);
  });

  it('ends what runs for longer than declared', async (t) => {
    const script = node('console.log("begun"); setInterval(() => {}, 1000)', { wall: 1500 });
    const { code, stdout } = await runScript(t, script, { env: { ROOTFS: rootfs } });
    assert.deepEqual([code, stdout], [124, 'begun\n']);
  });

  it('does not run as root, which would be root on the host', async (t) => {
    const shell = ['unshare', '--map-root-user', 'sh'] as const;
    const { code, stdout } = await runScript(t, node('console.log("ran")'), {
      env: { ROOTFS: rootfs },
      shell,
    });
    assert.deepEqual([code, stdout], [125, '']);
  });
});
