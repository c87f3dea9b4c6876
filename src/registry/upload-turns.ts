import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type LockOptions, locks } from 'node:worker_threads';
import type { UploadId } from '../../storage/driver.ts';
import { PlimsollError } from '../errors.ts';

/**
 * One writer for each upload, in whatever thread of the process. A second one is refused while the first is alive; when
 * the first has lost its client, it is waited for, so that a client that comes back finds the true offset.
 *
 * Three locks of the process for each upload: whoever has `client` is the writer that counts; `alive` says the same to those
 * who only look, and may be looked at without keeping a writer out; `turn` is the work itself, and outlives its client.
 */
const nameOf = (part: 'client' | 'alive' | 'turn', id: UploadId): string => `upload ${id} ${part}`;

/** Does the work as the only writer, and resolves when another one may come. Throws `upload-busy`. */
export async function takeTurn<T>(
  id: UploadId,
  { socket }: IncomingMessage,
  work: () => Promise<T>,
): Promise<T> {
  const releaseClient = await acquire(nameOf('client', id), { ifAvailable: true });
  if (releaseClient === undefined) {
    throw new PlimsollError('upload-busy', `another request is writing to upload ${id}`);
  }
  const releaseAlive = await acquire(nameOf('alive', id), {});
  const release = async (): Promise<void> => {
    await releaseAlive?.();
    await releaseClient();
  };
  const forget = onceGone(socket, () => void release());
  try {
    return await locks.request(nameOf('turn', id), work);
  } finally {
    forget();
    // Before the answer: whoever has it may come back at once, in another thread.
    await release();
  }
}

/** Waits for a writer that has lost its client to end. True when there is one that has not lost it. */
export async function settleTurn(id: UploadId): Promise<boolean> {
  return await locks.request(nameOf('alive', id), { mode: 'shared', ifAvailable: true }, async (lock) => {
    if (lock === null) return true;
    await locks.request(nameOf('turn', id), { mode: 'shared' }, () => undefined);
    return false;
  });
}

/** Does the work unless there is a writer. */
export async function unlessTurnTaken(id: UploadId, work: () => Promise<void>): Promise<void> {
  await locks.request(nameOf('turn', id), { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

/** Resolves, once the lock is held, with what gives it back; undefined when it is not available at once. */
function acquire(name: string, options: LockOptions): Promise<(() => Promise<void>) | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<(() => Promise<void>) | undefined>();
  const held = Promise.withResolvers<void>();
  const release = (): Promise<void> => {
    held.resolve();
    return released;
  };
  const released = locks.request(name, options, async (lock) => {
    resolve(lock === null ? undefined : release);
    if (lock !== null) await held.promise;
  });
  released.catch(reject);
  return promise;
}

/** Calls once nothing more can come from this client. Returns what stops that. */
function onceGone(socket: Socket, gone: () => void): () => void {
  if (socket.destroyed || socket.readableEnded) gone();
  socket.once('end', gone).once('close', gone);
  return () => void socket.removeListener('end', gone).removeListener('close', gone);
}
