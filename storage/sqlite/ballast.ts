import { randomBytes } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { open, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncDirectory } from '../durable.ts';
import { isMissing, storageError } from '../storage-error.ts';

/**
 * Bytes. Enough for the largest delete, and for the database to take in a log that SQLite has let grow to 1,000 pages of
 * 8 KiB.
 */
export const BALLAST_BYTES = 16 * 1024 * 1024;

/** Made where this much is free: far more than deletes need, so that it is not made and given up by turns. */
const ROOMY_BYTES = 4 * BALLAST_BYTES;
const WRITTEN_AT_ONCE = 1024 * 1024;

/** Where it is, beside the database. */
export function ballastOf(database: string): string {
  return join(dirname(database), 'ballast');
}

/**
 * Makes the ballast unless it is there: a file that keeps room for deletes on a disk that somebody else may fill. False
 * while there is too little room. Throws `storage-full`, `storage-failed`.
 */
export async function keepBallast(path: string): Promise<boolean> {
  try {
    if ((await sizeOf(path)) === BALLAST_BYTES) return true;
    const { bavail, bsize } = await statfs(dirname(path));
    if (bavail * bsize < ROOMY_BYTES) return false;
    await makeBallast(path);
    return true;
  } catch (cause) {
    throw storageError(cause, `cannot make ${path}`);
  }
}

/** Gives its room back. False when there is none, or it cannot be removed: then nothing is won. */
export function releaseBallast(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Random bytes, because a file system may keep nothing for holes, and little for what it can compress. */
async function makeBallast(path: string): Promise<void> {
  try {
    await using file = await open(path, 'w', 0o600);
    for (let size = 0; size < BALLAST_BYTES; size += WRITTEN_AT_ONCE)
      await file.appendFile(randomBytes(WRITTEN_AT_ONCE));
    await file.sync();
  } catch (cause) {
    // Half of it would be taken for none at the next look, and takes room until then.
    await rm(path, { force: true });
    throw cause;
  }
  await syncDirectory(dirname(path));
}

/** Bytes; 0 when there is none. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if (isMissing(cause)) return 0;
    throw cause;
  }
}
