import assert from 'node:assert/strict';
import { mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeDirectories } from '../../../src/client/make-directories.ts';
import { CLI, runProcess } from '../../support/run-process.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

test('makes what is missing, with the mode, and says what the first of it is', async (t) => {
  const root = await temporaryDirectory(t);
  const made = await makeDirectories(join(root, 'a', 'b', 'c'), 0o700);
  assert.equal(made, join(root, 'a'));
  assert.equal((await stat(join(root, 'a', 'b'))).mode & 0o777, 0o700);
  assert.equal(await makeDirectories(join(root, 'a', 'b', 'c')), undefined);
  assert.equal(await makeDirectories(join(root, 'a', 'd')), join(root, 'a', 'd'));
});

test('several that make the same directories at once all have them', async (t) => {
  const path = join(await temporaryDirectory(t), 'a', 'b', 'c');
  await Promise.all(Array.from({ length: 20 }, () => makeDirectories(path)));
  assert.ok((await stat(path)).isDirectory());
});

test('a link to a directory will do; a file and a link to nowhere will not', async (t) => {
  const root = await temporaryDirectory(t);
  await mkdir(join(root, 'real'));
  await symlink('real', join(root, 'link'));
  await symlink('nowhere', join(root, 'dangling'));
  await writeFile(join(root, 'file'), '');
  assert.equal(await makeDirectories(join(root, 'link', 'x')), join(root, 'link', 'x'));
  await assert.rejects(makeDirectories(join(root, 'file')), { code: 'EEXIST' });
  await assert.rejects(makeDirectories(join(root, 'file', 'x')), { code: 'ENOTDIR' });
  await assert.rejects(makeDirectories(join(root, 'dangling')), { code: 'EEXIST' });
});

test('a command that makes a directory below /proc ends', async () => {
  const args = [CLI, 'init', '/proc/nowhere/agent'];
  const { code, stderr } = await runProcess(process.execPath, args, { deadline: 20_000 });
  assert.equal(code, 2, stderr);
});

test('below /proc nothing can be made, and that is said', async () => {
  await assert.rejects(makeDirectories('/proc/nowhere/deeper'), { code: 'ENOENT' });
});
