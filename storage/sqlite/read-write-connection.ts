import { DatabaseSync } from 'node:sqlite';
import { keepPrivate } from '../keep-private.ts';
import { isFatal } from './sqlite-error.ts';

/** How long somebody else who writes, such as a tool of the operator, is waited for. */
const BUSY_MS = 5000;
/** How long readers are waited for when the log is folded because there is no room. */
const FOLD_MS = 100;
const PAGE_BYTES = 8192;
/** The log is cut back to this size once it has been folded into the database. */
const LOG_BYTES = 64 * 1024 * 1024;

/**
 * Folds the log into the database, as far as there is room and readers let it, so that the next commits begin it anew and
 * need no more of the disk. Throws what leaves doubt about the database.
 */
export function foldLog(database: DatabaseSync): void {
  database.exec(`PRAGMA busy_timeout = ${FOLD_MS}`);
  try {
    database.exec('PRAGMA wal_checkpoint(RESTART)');
  } catch (thrown) {
    if (isFatal(thrown)) throw thrown;
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  }
}

/** Opens or makes a database so that a commit is on disk when it returns. Throws what SQLite throws. */
export function openReadWrite(path: string): DatabaseSync {
  keepPrivate(path);
  const database = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  try {
    database.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    database.exec(`PRAGMA journal_size_limit = ${LOG_BYTES}`);
    // SQLite opens what it may not write for reading, and says so only when something is written.
    database.exec('BEGIN IMMEDIATE; CREATE TABLE writable (a); ROLLBACK');
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}
