import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { FileLock, type LockMode } from '../../../src/client/file-lock.ts';

const MODULE = join(import.meta.dirname, '../../../src/client/file-lock.ts');
let root: string;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'plimsoll-lock-'));
});
after(() => rm(root, { recursive: true }));

const pairs: readonly (readonly [LockMode, LockMode, boolean])[] = [
  ['use', 'use', true],
  ['use', 'change', true],
  ['change', 'use', true],
  ['change', 'change', false],
  ['use', 'own', false],
  ['own', 'use', false],
  ['own', 'change', false],
  ['own', 'own', false],
];
for (const [held, wanted, free] of pairs) {
  test(`beside ${held}, ${wanted} is ${free ? '' : 'not '}to be had`, () => {
    const path = join(root, `${held}-${wanted}`);
    using _held = FileLock.tryTake(path, held);
    using taken = FileLock.tryTake(path, wanted);
    assert.equal(taken !== undefined, free);
  });
}

test('another process that is killed gives it back', async () => {
  const path = join(root, 'killed');
  const script = `const { FileLock } = await import(${JSON.stringify(MODULE)});
    globalThis.kept = FileLock.tryTake(${JSON.stringify(path)}, 'own');
    process.stdout.write('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  await once(child.stdout, 'data');
  assert.equal(FileLock.tryTake(path, 'use'), undefined);
  await assert.rejects(FileLock.take(path, 'use', { waitMs: 20 }), { code: 'deadline-exceeded' });
  const waiting = FileLock.take(path, 'use');
  child.kill('SIGKILL');
  (await waiting).release();
  assert.equal((await stat(path)).size, 0);
});

test('an interruption ends the wait', async () => {
  const path = join(root, 'interrupted');
  using _held = FileLock.tryTake(path, 'own');
  await assert.rejects(FileLock.take(path, 'own', { signal: AbortSignal.abort() }), { code: 'interrupted' });
});

const planted: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  'that holds something': (path) => writeFile(path, 'SQLite format 3\0'),
  'that is a link': async (path) => {
    await writeFile(join(root, 'victim'), '');
    await symlink(join(root, 'victim'), path);
  },
};
for (const [name, plant] of Object.entries(planted)) {
  test(`a file ${name} is no lock, and is not opened`, async () => {
    const path = join(root, name);
    await plant(path);
    assert.throws(() => FileLock.tryTake(path, 'use'), { code: 'layout-invalid' });
  });
}
