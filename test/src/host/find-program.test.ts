import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findProgram } from '../../../src/host/find-program.ts';

const root = await mkdtemp(join(tmpdir(), 'plimsoll-root-'));
after(() => rm(root, { recursive: true }));
for (const path of ['bin', 'usr/bin', 'opt/node/bin', 'links', 'directory/node', 'plain', 'private', 'loop'])
  await mkdir(join(root, path), { recursive: true });
await writeFile(join(root, 'usr/bin/node'), '', { mode: 0o755 });
await writeFile(join(root, 'opt/node/bin/node-26'), '', { mode: 0o755 });
await writeFile(join(root, 'plain/node'), '', { mode: 0o644 });
await writeFile(join(root, 'private/node'), '', { mode: 0o700 });
await symlink('/opt/node/bin/node-26', join(root, 'links/node'));
await symlink('../../../../../../etc', join(root, 'out'));
await symlink(process.execPath, join(root, 'bin/node'));
await symlink('node', join(root, 'loop/node'));
await symlink('opt/node/../../links', join(root, 'indirect'));

const cases: [path: string, found: string | undefined][] = [
  ['/usr/bin', '/usr/bin/node'],
  ['/nothing:/usr/bin', '/usr/bin/node'],
  ['/directory:/plain:/private:/usr/bin', '/usr/bin/node'],
  ['/links:/usr/bin', '/links/node'],
  ['/indirect', '/indirect/node'],
  ['/usr/bin/../bin', '/usr/bin/node'],
  ['/bin', undefined],
  ['/loop', undefined],
  ['usr/bin', undefined],
  ['', undefined],
];
for (const [path, found] of cases) {
  test(`PATH ${JSON.stringify(path)} gives ${found}`, async () => {
    assert.equal(await findProgram(root, 'node', path), found);
  });
}

test('a link out of the root stays inside', async () => {
  assert.equal(await findProgram(root, 'passwd', '/out'), undefined);
});
