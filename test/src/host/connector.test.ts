import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { socketPathInside, socketVariable, writeConnector } from '../../../src/host/connector.ts';
import { runProcess } from '../../support/run-process.ts';

const base = await mkdtemp(join(tmpdir(), 'plimsoll-connector-'));
after(() => rm(base, { recursive: true }));

test('runs on the Node of the image, and everybody may execute it', async () => {
  const [root, gate] = [join(base, 'root'), join(base, 'gate')];
  await mkdir(join(root, 'opt/bin'), { recursive: true });
  await mkdir(gate);
  await writeFile(join(root, 'opt/bin/node'), '', { mode: 0o755 });
  assert.equal(await writeConnector(gate, root, '/usr/bin:/opt/bin'), true);
  const script = await readFile(join(gate, 'connect'), 'utf8');
  assert.match(script, /^#!\/opt\/bin\/node\n/);
  assert.ok(script.trim().split('\n').length <= 15);
  assert.equal((await stat(join(gate, 'connect'))).mode & 0o777, 0o555);
});

test('is left out when the image has no Node', async () => {
  const gate = join(base, 'none');
  await mkdir(gate);
  assert.equal(await writeConnector(gate, base, '/usr/bin:/bin'), false);
  assert.deepEqual(await readdir(gate), []);
});

for (const id of ['', '../hostd', 'ONE', 'absent']) {
  test(`connect ${JSON.stringify(id)} fails in words`, async () => {
    const [root, gate] = [join(base, `root-${id.length}`), join(base, `gate-${id.length}`)];
    await mkdir(join(root, 'bin'), { recursive: true });
    await mkdir(gate);
    await writeFile(join(root, 'bin/node'), '', { mode: 0o755 });
    await writeConnector(gate, root, '/bin');
    const { code, stdout, stderr } = await runProcess(process.execPath, [join(gate, 'connect'), id]);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, id === 'absent' ? /connect: .*ENOENT/ : /connect: usage/);
  });
}

test('names of sockets and variables', () => {
  assert.equal(socketPathInside('my-fs'), '/run/plimsoll/my-fs.sock');
  assert.equal(socketVariable('my-fs'), 'PLIMSOLL_MCP_MY_FS');
});
