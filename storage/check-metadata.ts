import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PlimsollError } from '../src/errors.ts';
import { MIGRATIONS, schemaVersion } from './migrations/migrate.ts';
import { isMissing } from './storage-error.ts';

/**
 * Blobs without metadata are what is left when the metadata was lost; new metadata would make them garbage. Throws
 * `metadata-lost`.
 */
export async function refuseLostMetadata(root: string): Promise<void> {
  const path = join(root, 'metadata.db');
  if ((await sizeOf(path)) > 0 || !(await hasBlobs(join(root, 'blobs')))) return;
  throw new PlimsollError('metadata-lost', `${path} is empty or missing, and there are blobs beside it`);
}

/** For whoever must not bring the metadata up to date. Throws `schema-too-old`. */
export async function refuseOlderSchema(root: string): Promise<void> {
  const path = join(root, 'metadata.db');
  if ((await sizeOf(path)) === 0) return;
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const found = schemaVersion(database);
    if (found === 0 || found >= MIGRATIONS.length) return;
    throw new PlimsollError('schema-too-old', `${path} has schema ${found}, wanted ${MIGRATIONS.length}`);
  } finally {
    database.close();
  }
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

async function hasBlobs(directory: string): Promise<boolean> {
  for (const name of await namesIn(directory)) {
    if ((await namesIn(join(directory, name))).length > 0) return true;
  }
  return false;
}

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory);
  } catch (cause) {
    if (isMissing(cause) || (cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR'))
      return [];
    throw cause;
  }
}
