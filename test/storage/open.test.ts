import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { digestOf } from '../../src/oci/digest.ts';
import { attachStorage, openStorage } from '../../storage/open.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { bytesOf, put } from './contract/blob-store.ts';
import { newManifest } from './contract/samples.ts';

const CHILD = join(import.meta.dirname, 'crash-child.ts');

test('a new data directory is made, with its parents', async (t) => {
  const directory = join(await temporaryDirectory(t), 'a/b/data');
  const storage = await openStorage(directory);
  await storage.close();
  assert.deepEqual((await readdir(directory)).sort(), ['blobs', 'lock.db', 'metadata.db']);
});

test('closing and opening again keeps everything', async (t) => {
  const directory = await temporaryDirectory(t);
  const first = await openStorage(directory);
  const blob = await put(first.blobs, Buffer.from('kept'));
  await first.metadata.addBlob('a/b', blob);
  const manifest = newManifest('a/b', { tags: ['t'], blobs: [blob.digest] });
  await first.metadata.putManifest(manifest);
  await first.close();
  await first.close();
  const second = await openStorage(directory);
  const found = await second.metadata.findBlob('a/b', digestOf('kept'));
  assert.equal(String(await bytesOf(second.blobs, found!.key)), 'kept');
  assert.equal((await second.metadata.findManifest('a/b', { tag: 't' }))?.digest, manifest.digest);
  await second.close();
});

test('a directory has one owner, by whatever name it is opened', async (t) => {
  const parent = await temporaryDirectory(t);
  const storage = await openStorage(join(parent, 'data'));
  await symlink('data', join(parent, 'alias'));
  await assert.rejects(openStorage(join(parent, 'data')), { code: 'storage-locked' });
  await assert.rejects(openStorage(join(parent, 'alias')), { code: 'storage-locked' });
  await storage.metadata.listRepositories({ limit: 1 });
  await storage.close();
  await (await openStorage(join(parent, 'alias'))).close();
});

test('the lock holds when nobody refers to the opened storage any more', async (t) => {
  const directory = await temporaryDirectory(t);
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const { metadata } = await openStorage(directory);
  for (let round = 0; round < 5; round++) {
    await new Promise(setImmediate);
    collectGarbage();
  }
  await assert.rejects(openStorage(directory), { code: 'storage-locked' });
  await metadata.close();
});

test('another process is kept out while the owner lives, and gets in when it was killed', async (t) => {
  const directory = await temporaryDirectory(t);
  const owner = spawn(process.execPath, [CHILD, directory, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(owner, 'exit');
  await once(owner.stdout, 'data');
  await assert.rejects(openStorage(directory), { code: 'storage-locked' });
  owner.stdout.resume();
  owner.kill('SIGKILL');
  await ended;
  await (await openStorage(directory)).close();
});

test('a lock file left behind does not keep anybody out', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeFile(join(directory, 'lock.db'), '');
  const storage = await openStorage(directory);
  await assert.rejects(openStorage(directory), { code: 'storage-locked' });
  await storage.close();
});

test('metadata of a newer version is refused, left alone, and the lock is free again', async (t) => {
  const directory = await temporaryDirectory(t);
  await (await openStorage(directory)).close();
  const database = new DatabaseSync(join(directory, 'metadata.db'));
  database.exec('PRAGMA user_version = 4711');
  for (let attempt = 0; attempt < 2; attempt++)
    await assert.rejects(openStorage(directory), { code: 'schema-too-new', message: /4711/ });
  assert.equal(database.prepare('PRAGMA user_version').get()?.['user_version'], 4711);
  database.close();
});

test('a file that is no database is a failure, and the lock is free again', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeFile(join(directory, 'metadata.db'), 'this is not a database '.repeat(1000));
  for (let attempt = 0; attempt < 2; attempt++)
    await assert.rejects(openStorage(directory), { code: 'storage-failed', message: /not a database/ });
});

test('a path that cannot be a data directory is refused', async (t) => {
  const parent = await temporaryDirectory(t);
  await writeFile(join(parent, 'file'), '');
  await assert.rejects(openStorage(join(parent, 'file')), { code: 'file-unreadable' });
  await assert.rejects(openStorage(join(parent, 'file/data')), { code: 'file-unreadable' });
  await mkdir(join(parent, 'data/lock.db'), { recursive: true });
  await assert.rejects(openStorage(join(parent, 'data')), { code: 'storage-failed' });
});

test('what is attached reads and writes the same, and is closed apart', async (t) => {
  const directory = await temporaryDirectory(t);
  const owned = await openStorage(directory, { buffers: 1024 * 1024 });
  const attached = await attachStorage(owned.share(2));
  const blob = await put(attached.blobs, Buffer.from('from there'));
  await attached.metadata.addBlob('a/b', blob);
  assert.deepEqual(await owned.metadata.findBlob('a/b', blob.digest), blob);
  assert.equal(String(await bytesOf(owned.blobs, blob.key)), 'from there');
  await attached.close();
  await assert.rejects(attached.metadata.checkReady(), { code: 'storage-failed' });
  await owned.metadata.checkReady();
  await owned.close();
});

test('what is attached to a storage that was closed fails, and hangs nobody', async (t) => {
  const owned = await openStorage(await temporaryDirectory(t));
  const attached = await attachStorage(owned.share());
  await owned.close();
  await assert.rejects(attached.metadata.checkReady(), { code: 'storage-failed' });
  await attached.close();
});

test('where uploads were kept before is cleared away', async (t) => {
  const directory = await temporaryDirectory(t);
  await mkdir(join(directory, 'uploads'));
  await writeFile(join(directory, 'uploads/old'), 'bytes of no upload any more');
  await (await openStorage(directory)).close();
  assert.ok(!(await readdir(directory)).includes('uploads'));
});
