import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { digestOf } from '../../src/oci/digest.ts';
import { BufferBudget } from '../../storage/buffer-budget.ts';
import { FilesystemBlobStore } from '../../storage/filesystem.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import {
  append,
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
    other: FilesystemBlobStore.attach(directory, new BufferBudget(128 * 1024)),
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
    const file = await stat(pathOf(directory, key));
    assert.equal(file.mode & 0o777, 0o600);
  });

  /** An upload of which nine bytes are noted, in a directory that was closed since; its file may be changed. */
  const interrupted = async (t: TestContext) => {
    const directory = await temporaryDirectory(t);
    const first = await FilesystemBlobStore.open(directory);
    const id = newUpload();
    const progress = await append(first, id, undefined, 'true byte');
    await first.close();
    const path = pathOf(directory, id.replaceAll('-', ''));
    return { id, progress, path, store: await FilesystemBlobStore.open(directory) };
  };

  const damages: [name: string, damage: (path: string) => Promise<void>][] = [
    ['other bytes', (path) => writeFile(path, 'fake byte')],
    ['fewer bytes', (path) => truncate(path, 4)],
    ['no file', (path) => rm(path)],
  ];
  for (const [name, damage] of damages) {
    test(`an upload that has ${name} on disk after a restart is unknown`, async (t) => {
      const { store, id, progress, path } = await interrupted(t);
      await damage(path);
      const unknown = { code: 'blob-upload-unknown' };
      await assert.rejects(store.appendUpload(id, progress, stream('more')), unknown);
      await assert.rejects(store.commitUpload(id, progress, digestOf('true byte')), unknown);
    });
  }

  test('bytes beyond those that were noted are cut off after a restart', async (t) => {
    const { store, id, progress, path } = await interrupted(t);
    await appendFile(path, Buffer.alloc(100_000));
    const whole = await append(store, id, progress, 's');
    const { key } = await store.commitUpload(id, whole, digestOf('true bytes'));
    assert.equal(String(await bytesOf(store, key)), 'true bytes');
  });

  test('a blob that was cut short on disk is a failure, not a shorter blob', async (t) => {
    const directory = await temporaryDirectory(t);
    const store = await FilesystemBlobStore.open(directory);
    const { key } = await put(store, Buffer.from('0123456789'));
    await truncate(pathOf(directory, key), 4);
    await assert.rejects(bytesOf(store, key, { start: 0, end: 9 }), { code: 'storage-failed' });
  });
});

function pathOf(directory: string, key: string): string {
  return join(directory, 'blobs', key.slice(0, 2), key);
}
