import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeDirectory, renameDurably, syncDirectory } from '../../storage/durable.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

test('a directory is made with its parents, for its owner only', async (t) => {
  const root = await temporaryDirectory(t);
  const path = join(root, 'a/b/c');
  await makeDirectory(path);
  await makeDirectory(path);
  for (const made of ['a', 'a/b', 'a/b/c']) assert.equal((await stat(join(root, made))).mode & 0o777, 0o700);
});

const refusals: Record<string, { path: (root: string) => string; code: string }> = {
  'a parent that takes no new name': { path: () => '/proc/plimsoll/a', code: 'ENOENT' },
  'a file of that name': { path: (root) => join(root, 'file'), code: 'EEXIST' },
  'a file as a parent': { path: (root) => join(root, 'file/a/b'), code: 'ENOTDIR' },
  'a link to nothing': { path: (root) => join(root, 'link'), code: 'EEXIST' },
};
for (const [name, { path, code }] of Object.entries(refusals)) {
  test(`a directory cannot be made: ${name}`, async (t) => {
    const root = await temporaryDirectory(t);
    await writeFile(join(root, 'file'), '');
    await symlink('nowhere', join(root, 'link'));
    await assert.rejects(makeDirectory(path(root)), { code });
  });
}

test('callers may make the same directory at once, and one of them through a link', async (t) => {
  const root = await temporaryDirectory(t);
  await mkdir(join(root, 'to'));
  await symlink('to', join(root, 'link'));
  const paths = ['to/a/b', 'to/a/b', 'link/a/b', 'link/a/c'];
  await Promise.all(paths.map((path) => makeDirectory(join(root, path))));
  assert.deepEqual(await readdir(join(root, 'to/a')), ['b', 'c']);
});

test('a rename shows the whole file under the new name only', async (t) => {
  const root = await temporaryDirectory(t);
  await mkdir(join(root, 'to'));
  await writeFile(join(root, 'file'), 'bytes');
  await renameDurably(join(root, 'file'), join(root, 'to/file'));
  assert.deepEqual(await readdir(root), ['to']);
  assert.equal(await readFile(join(root, 'to/file'), 'utf8'), 'bytes');
});

test('syncs that are asked for while one runs share the next one', async (t) => {
  const root = await temporaryDirectory(t);
  const first = syncDirectory(root);
  assert.equal(syncDirectory(root), first);
  await Promise.resolve();
  const second = syncDirectory(root);
  assert.notEqual(second, first);
  assert.equal(syncDirectory(root), second);
  await Promise.all([first, second]);
});

test('a sync that fails fails for those who asked, not for those who ask next', async (t) => {
  const root = await temporaryDirectory(t);
  const path = join(root, 'later');
  await assert.rejects(Promise.all([syncDirectory(path), syncDirectory(path)]), { code: 'ENOENT' });
  const failing = Promise.allSettled([syncDirectory(path)]);
  await mkdir(path);
  await failing;
  await syncDirectory(path);
});
