import { PlimsollError } from '../src/errors.ts';
import { DirectoryLock } from './directory-lock.ts';

/** In the directory that a repair works in; it stays, because removing a lock lets two hold it. */
export const REPAIR_LOCK_FILE = 'lock.db';

/** Lets one repair at a time work in a directory, until `release` or the end of the process. Throws `storage-locked`. */
export function takeRepairLock(directory: string): { release(): void } {
  try {
    return DirectoryLock.take(directory);
  } catch (cause) {
    if (!(cause instanceof PlimsollError) || cause.code !== 'storage-locked') throw cause;
    throw new PlimsollError('storage-locked', `another repair runs: it has ${directory}`, {
      cause,
      hint: 'wait for its end',
    });
  }
}
