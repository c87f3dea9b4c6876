import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { digestOf } from '../../src/oci/digest.ts';
import { BufferBudget } from '../../storage/buffer-budget.ts';
import type { UploadId } from '../../storage/driver.ts';
import { FilesystemBlobStore } from '../../storage/filesystem.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import {
  blobStoreContract,
  bytesOf,
  newUpload,
  type OpenedBlobStore,
  put,
  stream,
} from './contract/blob-store.ts';

async function openFilesystem(): Promise<OpenedBlobStore> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-test-'));
  // A budget as small as can be: readers have to wait for each other.
  const open = () => FilesystemBlobStore.open(directory, new BufferBudget(128 * 1024));
  let store = await open();
  return {
    store,
    async again() {
      await store.close();
      store = await open();
      return store;
    },
    async close() {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}

describe('FilesystemBlobStore', () => {
  blobStoreContract(openFilesystem);

  test('a blob lies under its key in one of 256 directories, readable by its owner only', async (t) => {
    const directory = await temporaryDirectory(t);
    const store = await FilesystemBlobStore.open(directory);
    assert.equal((await readdir(join(directory, 'blobs'))).length, 256);
    const { key } = await put(store, Buffer.from('x'));
    const file = await stat(join(directory, 'blobs', key.slice(0, 2), key));
    assert.equal(file.mode & 0o777, 0o600);
    assert.deepEqual(await readdir(join(directory, 'uploads')), []);
  });

  test('an upload has one object however many look it up at once after a restart', async (t) => {
    const directory = await temporaryDirectory(t);
    const id = newUpload();
    await (await FilesystemBlobStore.open(directory)).startUpload(id);
    const store = await FilesystemBlobStore.open(directory);
    const results = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((text) => store.appendUpload(id, 0, stream(text))),
    );
    const codes = results.map((result) => (result.status === 'rejected' ? result.reason.code : 'written'));
    // Which of them comes first is not promised.
    assert.deepEqual(codes.sort(), ['upload-busy', 'upload-busy', 'upload-busy', 'written']);
    assert.equal(await store.uploadSize(id), 1);
  });

  test('bytes that changed on disk behind a restart do not pass for the digest', async (t) => {
    const directory = await temporaryDirectory(t);
    const first = await FilesystemBlobStore.open(directory);
    const id = newUpload();
    await first.startUpload(id);
    await first.appendUpload(id, 0, stream('true bytes'));
    await first.close();
    await writeFile(join(directory, 'uploads', id), 'fake bytes');
    const store = await FilesystemBlobStore.open(directory);
    await assert.rejects(store.commitUpload(id, digestOf('true bytes')), { code: 'digest-invalid' });
  });

  test('a blob that was cut short on disk is a failure, not a shorter blob', async (t) => {
    const directory = await temporaryDirectory(t);
    const store = await FilesystemBlobStore.open(directory);
    const { key } = await put(store, Buffer.from('0123456789'));
    await truncate(join(directory, 'blobs', key.slice(0, 2), key), 4);
    await assert.rejects(bytesOf(store, key, { start: 0, end: 9 }), { code: 'storage-failed' });
  });

  test('an upload whose file vanished is unknown', async (t) => {
    const directory = await temporaryDirectory(t);
    const store = await FilesystemBlobStore.open(directory);
    const id = newUpload();
    await store.startUpload(id);
    await rm(join(directory, 'uploads', id));
    await assert.rejects(store.appendUpload(id, 0, stream('x')), { code: 'blob-upload-unknown' });
    await assert.rejects(store.uploadSize(id), { code: 'blob-upload-unknown' });
  });

  for (const id of ['', '..', 'a/b', 'x'.repeat(200)]) {
    test(`no upload starts under the id ${JSON.stringify(id.slice(0, 10))}`, async (t) => {
      const store = await FilesystemBlobStore.open(await temporaryDirectory(t));
      await assert.rejects(store.startUpload(id as UploadId), { code: 'blob-upload-invalid' });
    });
  }

  test('an upload does not start twice', async (t) => {
    const store = await FilesystemBlobStore.open(await temporaryDirectory(t));
    const id = newUpload();
    await store.startUpload(id);
    await store.appendUpload(id, 0, stream('kept'));
    await assert.rejects(store.startUpload(id), { code: 'storage-failed' });
    assert.equal(await store.uploadSize(id), 4);
  });
});
