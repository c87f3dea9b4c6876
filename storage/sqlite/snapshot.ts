import { access, open, rm } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PlimsollError } from '../../src/errors.ts';
import { makeDirectory, renameDurably } from '../durable.ts';
import { isMissing, storageError } from '../storage-error.ts';
import type { SnapshotData } from './snapshot-thread.ts';
import { metadataError, sqliteErrorCode } from './sqlite-error.ts';

/**
 * Copies a database as it is at one moment, whoever writes to it, to a new file that shows only when it is whole and
 * durable. Throws `file-exists`, `storage-full`, `storage-failed`, and `signal.reason`.
 */
export async function snapshotDatabase(from: string, to: string, signal?: AbortSignal): Promise<void> {
  const partial = `${to}.partial`;
  try {
    signal?.throwIfAborted();
    await requireAbsent(to);
    await makeDirectory(dirname(to));
    await rm(partial, { force: true });
    await copyInThread({ from, to: partial }, signal);
    await syncFile(partial);
    await renameDurably(partial, to);
  } catch (cause) {
    signal?.throwIfAborted();
    if (sqliteErrorCode(cause) !== undefined) throw metadataError(cause, `cannot copy metadata to ${to}`);
    throw storageError(cause, `cannot copy metadata to ${to}`);
  } finally {
    await rm(partial, { force: true });
  }
}

async function requireAbsent(path: string): Promise<void> {
  const absent = await access(path).then(() => false, isMissing);
  if (!absent) throw new PlimsollError('file-exists', `${path} exists`);
}

/** TypeScript from the sources, JavaScript from the build. */
async function copyInThread(data: SnapshotData, signal: AbortSignal | undefined): Promise<void> {
  const thread = new Worker(new URL(`./snapshot-thread${extname(import.meta.url)}`, import.meta.url), {
    workerData: data,
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const interrupt = (): void => void thread.terminate();
  thread.once('error', reject);
  thread.once('exit', (code) =>
    code === 0 ? resolve() : reject(new Error(`the thread ended with ${code}`)),
  );
  signal?.addEventListener('abort', interrupt);
  try {
    await promise;
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
