import { join, resolve } from 'node:path';
import { PlimsollError } from '../src/errors.ts';
import { DirectoryLock } from './directory-lock.ts';
import type { Storage } from './driver.ts';
import { makeDirectory, syncDirectory } from './durable.ts';
import { FilesystemBlobStore } from './filesystem.ts';
import { SqliteMetadataStore } from './sqlite.ts';
import { storageError } from './storage-error.ts';

/**
 * Opens a data directory, which is made when it is not there, and owns it until `close` or the end of the process.
 * Throws `file-unreadable` when it cannot be made, `storage-locked`, `schema-too-new`, `storage-full`, `storage-failed`;
 * whatever it throws, nothing stays open.
 */
export async function openStorage(directory: string): Promise<Storage> {
  const root = resolve(directory);
  await makeDirectory(root).catch((cause) => {
    const error = storageError(cause, `cannot make the data directory ${root}`);
    throw error.code === 'storage-full'
      ? error
      : new PlimsollError('file-unreadable', error.message, { cause });
  });
  const lock = DirectoryLock.take(root);
  try {
    const blobs = await FilesystemBlobStore.open(root);
    const metadata = await SqliteMetadataStore.open({
      path: join(root, 'metadata.db'),
      snapshots: join(root, 'snapshots'),
    });
    // The names in it are new the first time, or were not synced by a run that was cut short.
    await syncDirectory(root);
    let closing: Promise<void> | undefined;
    return {
      blobs,
      metadata,
      close() {
        closing ??= closeInOrder(blobs, metadata, lock);
        return closing;
      },
    };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

/** The lock goes last, and goes whatever happens: after it nobody here writes any more. */
async function closeInOrder(
  blobs: FilesystemBlobStore,
  metadata: SqliteMetadataStore,
  lock: DirectoryLock,
): Promise<void> {
  try {
    await blobs.close();
    await metadata.close();
  } finally {
    lock.release();
  }
}
