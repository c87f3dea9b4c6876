/** Who uses the directory of a layout, so that several processes may write to it at once. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PlimsollError } from '../errors.ts';
import { FileLock } from './file-lock.ts';
import { LOCK_FILE } from './layout-files.ts';
import { LayoutParts } from './layout-parts.ts';

/** Tidies up when nobody else is there, and keeps others from thinking that nobody is. */
export async function beginUse(directory: string): Promise<FileLock> {
  const path = join(directory, LOCK_FILE);
  {
    using alone = FileLock.tryTake(path, 'own');
    if (alone !== undefined) await new LayoutParts(directory).tidy();
  }
  return FileLock.take(path, 'use');
}

/** Whether there is a layout; throws `file-exists` when there is anything but what is our own. */
export async function checkRoom(directory: string): Promise<boolean> {
  const present = await readdir(directory);
  if (present.includes('oci-layout')) return true;
  // Another process that makes it at this moment holds the lock, and has not got to oci-layout.
  if (present.includes(LOCK_FILE) || present.length === 0) return false;
  throw new PlimsollError('file-exists', `${directory}: not empty, and not an OCI image layout`);
}
