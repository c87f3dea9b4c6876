import { open, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { snapshotDatabase } from '../sqlite/snapshot.ts';
import { metadataError } from '../sqlite/sqlite-error.ts';

/**
 * Copies the metadata as it is at one moment, without what means nothing elsewhere: unfinished uploads, the rows of bytes
 * that are being removed, and the key that signs tokens, which has no business outside. Throws as `snapshotDatabase` does.
 */
export async function snapshotMetadata(from: string, to: string, signal: AbortSignal): Promise<void> {
  await rm(to, { force: true });
  await snapshotDatabase(from, to, signal);
  leaveOut(to);
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function leaveOut(path: string): void {
  const database = new DatabaseSync(path, { open: false, enableForeignKeyConstraints: true });
  try {
    database.open();
    // A journal in memory: a copy that is cut off is made again. Overwritten, so that no key is left in free pages.
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON');
    database.exec(`
      BEGIN;
      DELETE FROM uploads;
      DELETE FROM blobs WHERE condemned = 1;
      DELETE FROM settings WHERE name = 'token-key';
      COMMIT`);
  } catch (cause) {
    throw metadataError(cause, `cannot prepare ${path}`);
  } finally {
    if (database.isOpen) database.close();
  }
}
