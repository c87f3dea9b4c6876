import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { PlimsollError } from '../src/errors.ts';
import { isMissing, storageError } from './storage-error.ts';

/** Stands in a data directory while a backup is restored into it. */
export const RESTORE_MARKER = 'restore-unfinished';

/** Throws `restore-unfinished` for a directory whose restore was cut off: what is in it is not all that was backed up. */
export async function refuseUnfinishedRestore(directory: string): Promise<void> {
  const path = join(directory, RESTORE_MARKER);
  const absent = await access(path).then(
    () => false,
    (cause) => {
      if (isMissing(cause)) return true;
      throw storageError(cause, `cannot look for ${path}`);
    },
  );
  if (absent) return;
  throw new PlimsollError('restore-unfinished', `the restore into ${directory} was cut off: ${path}`);
}
