import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { PlimsollError } from '../src/errors.ts';
import { BufferBudget, DEFAULT_BUFFER_BYTES } from './buffer-budget.ts';
import { refuseLostMetadata, refuseOlderSchema } from './check-metadata.ts';
import { DirectoryLock } from './directory-lock.ts';
import type { Storage } from './driver.ts';
import { makeDirectory, syncDirectory } from './durable.ts';
import { FilesystemBlobStore } from './filesystem.ts';
import { refuseUnfinishedRestore } from './restore-marker.ts';
import { type SharedMetadata, SqliteMetadataStore } from './sqlite.ts';
import { storageError } from './storage-error.ts';

export interface OpenOptions {
  /** Bytes of all buffers that files are read into, together; 64 MiB when left out. */
  readonly buffers?: number;
  /** How long a blob stays after a client was told that it is there, in ms; a day when left out. */
  readonly ageGuardMs?: number;
  /** False leaves metadata of an older version as it is, and throws `schema-too-old`. True when left out. */
  readonly upgrade?: boolean;
}

/** What another thread needs to attach; for `postMessage`, or as `workerData`, with `port` in the transfer list. */
export interface SharedStorage {
  readonly directory: string;
  /** Bytes. */
  readonly buffers: number;
  readonly metadata: Omit<SharedMetadata, 'port'>;
  readonly port: MessagePort;
}

/** Storage as whoever holds the lock of the data directory has it. */
export interface OwnedStorage extends Storage {
  /**
   * For a thread of this process, one of `threads` that share the buffers evenly. It attaches, and closes what it
   * attached before this is closed.
   */
  share(threads?: number): SharedStorage;
}

/**
 * Opens a data directory, which is made when it is not there, and owns it until `close` or the end of the process.
 * Throws `file-unreadable` when it cannot be made, `storage-locked`, `restore-unfinished`, `metadata-lost`, `schema-too-new`,
 * `storage-full`, `storage-failed`; whatever it throws, nothing stays open.
 */
export async function openStorage(directory: string, options: OpenOptions = {}): Promise<OwnedStorage> {
  const { buffers = DEFAULT_BUFFER_BYTES, ageGuardMs } = options;
  const root = resolve(directory);
  await makeRoot(root);
  const lock = DirectoryLock.take(root);
  try {
    await refuseUnfinishedRestore(root);
    await refuseLostMetadata(root);
    if (options.upgrade === false) await refuseOlderSchema(root);
    // Where a version before this one kept uploads, which ended with it.
    await rm(join(root, 'uploads'), { recursive: true, force: true });
    const blobs = await FilesystemBlobStore.open(root, new BufferBudget(buffers));
    const metadata = await SqliteMetadataStore.open({
      path: join(root, 'metadata.db'),
      snapshots: join(root, 'snapshots'),
      ...(ageGuardMs === undefined ? {} : { ageGuardMs }),
    });
    // The names in it are new the first time, or were not synced by a run that was cut short.
    await syncDirectory(root);
    let closing: Promise<void> | undefined;
    return {
      blobs,
      metadata,
      share(threads = 1) {
        const { port, ...shared } = metadata.share();
        return { directory: root, buffers: Math.floor(buffers / threads), metadata: shared, port };
      },
      close() {
        // The lock goes last, and goes whatever happens: after it nobody here writes any more.
        closing ??= closeInOrder(blobs, metadata).finally(() => lock.release());
        return closing;
      },
    };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

/** Opens in one thread what another one owns. Throws `storage-failed`. */
export async function attachStorage(shared: SharedStorage): Promise<Storage> {
  const blobs = FilesystemBlobStore.attach(shared.directory, new BufferBudget(shared.buffers));
  const metadata = SqliteMetadataStore.attach({ ...shared.metadata, port: shared.port });
  let closing: Promise<void> | undefined;
  return {
    blobs,
    metadata,
    close() {
      closing ??= closeInOrder(blobs, metadata);
      return closing;
    },
  };
}

async function makeRoot(root: string): Promise<void> {
  await makeDirectory(root).catch((cause) => {
    const error = storageError(cause, `cannot make the data directory ${root}`);
    throw error.code === 'storage-full'
      ? error
      : new PlimsollError('file-unreadable', error.message, { cause });
  });
}

async function closeInOrder(blobs: FilesystemBlobStore, metadata: SqliteMetadataStore): Promise<void> {
  await blobs.close();
  await metadata.close();
}
