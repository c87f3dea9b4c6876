import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import type { BufferBudget } from '../buffer-budget.ts';
import { storageError } from '../storage-error.ts';
import { checkedBytes, type ExpectedBytes, WrongBytes } from './checked-bytes.ts';

/** Ending of the name of a copy that is not whole yet. */
export const PART_SUFFIX = '.part';

export interface CopyOptions {
  readonly buffers: BufferBudget;
  readonly signal: AbortSignal;
  /** Told of each piece written. */
  readonly onBytes: (count: number) => void;
}

/**
 * Copies one blob, hashed on the way, and shows it under its name only when it is whole and synced; the directory is left
 * to be synced by the caller. Returns what is wrong with the source, which then is not copied. Throws `storage-full`,
 * `storage-failed` for the target, and `signal.reason`.
 */
export async function copyBlob(
  from: string,
  to: string,
  expected: ExpectedBytes,
  options: CopyOptions,
): Promise<WrongBytes | undefined> {
  const part = `${to}.${randomBytes(4).toString('hex')}${PART_SUFFIX}`;
  try {
    await writeCopy(part, checkedBytes(from, expected, options.buffers), options);
    await rename(part, to);
    return undefined;
  } catch (cause) {
    await unlink(part).catch((second: NodeJS.ErrnoException) => {
      if (second.code !== 'ENOENT') throw storageError(second, `cannot remove ${part}`);
    });
    if (cause instanceof WrongBytes) return cause;
    options.signal.throwIfAborted();
    throw storageError(cause, `cannot write ${to}`);
  }
}

async function writeCopy(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { signal, onBytes }: CopyOptions,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      await writeWhole(file, chunk);
      onBytes(chunk.byteLength);
    }
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, done);
    done += bytesWritten;
  }
}
