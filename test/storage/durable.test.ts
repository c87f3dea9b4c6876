import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
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
  const failing = syncDirectory(path);
  await mkdir(path);
  await Promise.allSettled([failing]);
  await syncDirectory(path);
});
