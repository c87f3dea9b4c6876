import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hasCode, PlimsollError } from '../src/errors.ts';
import { refuseLostMetadata } from './check-metadata.ts';
import { MIGRATIONS } from './migrations/migrate.ts';
import { refuseUnfinishedRestore } from './restore-marker.ts';
import { sqliteErrorCode } from './sqlite/sqlite-error.ts';

/** What opening a data directory would find. */
export interface DirectoryFindings {
  /** Number of the schema as `metadata.db` itself has it; undefined when there is none yet. */
  readonly schema: number | undefined;
  /** Number of the schema that opening would bring it to. */
  readonly newestSchema: number;
  /** Who has the lock: a process number, or 0 when the system does not tell which; undefined when nobody has it. */
  readonly owner: number | undefined;
}

const SQLITE_BUSY = 5;
/** SQLite, "Database File Format", 1.3: the header, its magic string, and the offset of the user version in it. */
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const USER_VERSION_AT = 60;

/**
 * Looks at a data directory that is there without changing anything in it. Throws `restore-unfinished`, `metadata-lost`,
 * `schema-too-new`, `storage-failed`, and what the system throws.
 */
export async function inspectDirectory(root: string): Promise<DirectoryFindings> {
  await refuseUnfinishedRestore(root);
  await refuseLostMetadata(root);
  const path = join(root, 'metadata.db');
  const schema = await schemaInHeader(path);
  if ((schema ?? 0) > MIGRATIONS.length) {
    throw new PlimsollError(
      'schema-too-new',
      `${path} has schema ${schema}, this version knows ${MIGRATIONS.length}`,
    );
  }
  return { schema, newestSchema: MIGRATIONS.length, owner: await lockOwner(join(root, 'lock.db')) };
}

/** Not through SQLite, which makes files beside a database with a write-ahead log even where it only reads. */
async function schemaInHeader(path: string): Promise<number | undefined> {
  const header = Buffer.alloc(HEADER_BYTES);
  try {
    await using file = await open(path, 'r');
    const { bytesRead } = await file.read(header, 0, HEADER_BYTES, 0);
    if (bytesRead === 0) return undefined;
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw cause;
  }
  if (header.toString('latin1', 0, MAGIC.length) === MAGIC) return header.readUInt32BE(USER_VERSION_AT);
  throw new PlimsollError('storage-failed', `${path} is no SQLite database`, {
    hint: 'restore a backup elsewhere, or copy the newest of snapshots/ to metadata.db',
  });
}

/** A reader is kept out as long as somebody has the exclusive transaction that is the lock; it leaves nothing behind. */
async function lockOwner(path: string): Promise<number | undefined> {
  const found = await stat(path).catch((cause: unknown) => {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw cause;
  });
  if (found === undefined) return undefined;
  const database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return undefined;
  } catch (cause) {
    if (sqliteErrorCode(cause) !== SQLITE_BUSY) throw cause;
    return await lockingProcess(found.ino);
  } finally {
    database.close();
  }
}

/** proc_locks(5): a line for each lock, with the process and MAJOR:MINOR:INODE of the file. */
async function lockingProcess(inode: number): Promise<number> {
  const locks = await readFile('/proc/locks', 'utf8').catch(() => '');
  const line = new RegExp(`POSIX +ADVISORY +WRITE +([0-9]+) [0-9a-f]+:[0-9a-f]+:${inode} `);
  return Number(line.exec(locks)?.[1] ?? 0);
}
