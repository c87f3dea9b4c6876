import assert from 'node:assert/strict';
import { lstat, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { GrowingFile } from '../../../storage/filesystem/growing-file.ts';

const MIB = 1024 * 1024;

async function temporary(t: { after(end: () => Promise<void>): void }): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-growing-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  return join(directory, 'file');
}

test('what is appended in pieces is there in order, more than is synced ahead', async (t) => {
  const path = await temporary(t);
  const file = await GrowingFile.open(path, 0);
  for (let at = 0; at < 24; at++) await file.append(Buffer.alloc(MIB, at));
  await file.sync();
  await file.close();
  const expected = Buffer.concat(Array.from({ length: 24 }, (_, at) => Buffer.alloc(MIB, at)));
  assert.ok((await readFile(path)).equals(expected));
  assert.equal(file.size, 24 * MIB);
});

for (const [name, there, size, kept] of [
  ['goes on at the end', 'abcdef', 6, 'abcdef'],
  ['cuts off what was not noted', 'abcdef', 4, 'abcd'],
  ['begins anew when nothing was noted', 'abcdef', 0, ''],
] as const) {
  test(`a file that is there: ${name}`, async (t) => {
    const path = await temporary(t);
    await writeFile(path, there);
    const file = await GrowingFile.open(path, size);
    await file.append(Buffer.from('!'));
    await file.sync();
    await file.close();
    assert.equal(await readFile(path, 'latin1'), `${kept}!`);
  });
}

test('a file that is shorter than it should be is refused, and left as it is', async (t) => {
  const path = await temporary(t);
  await writeFile(path, 'abc');
  await assert.rejects(GrowingFile.open(path, 4), { code: 'blob-upload-unknown' });
  assert.equal(await readFile(path, 'latin1'), 'abc');
});

// The null device takes every byte and can sync none. The link to it is what is removed.
test('a sync that fails at the end takes the file with it', async (t) => {
  const path = await temporary(t);
  await symlink('/dev/null', path);
  const file = await GrowingFile.open(path, 0);
  await file.append(Buffer.from('x'));
  await assert.rejects(file.sync(), { code: 'EINVAL' });
  await assert.rejects(file.append(Buffer.from('y')), { code: 'EINVAL' });
  await file.close();
  await assert.rejects(lstat(path), { code: 'ENOENT' });
});

test('a sync ahead that fails is told to whoever appends next, and takes the file with it', async (t) => {
  const path = await temporary(t);
  await symlink('/dev/null', path);
  const file = await GrowingFile.open(path, 0);
  await assert.rejects(
    async () => {
      for (let at = 0; at < 100; at++) await file.append(Buffer.alloc(MIB));
      await file.sync();
    },
    { code: 'EINVAL' },
  );
  assert.ok(file.size < 100 * MIB, 'it was told before the end');
  await file.close();
  await assert.rejects(lstat(path), { code: 'ENOENT' });
});
