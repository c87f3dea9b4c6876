import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PlimsollError } from '../src/errors.ts';
import { keepPrivate } from './keep-private.ts';
import { metadataError, sqliteErrorCode } from './sqlite/sqlite-error.ts';

const SQLITE_BUSY = 5;

/**
 * The lock that owns a data directory: an exclusive transaction, never ended, on the empty database `lock.db`. SQLite
 * holds it as a record lock of the kernel (POSIX.1-2017, fcntl, F_SETLK), which Node offers in no other way. The kernel
 * drops it when the process ends, however it ends, and child processes do not inherit it: nothing can be stale, and
 * there is no process number that somebody else may have got meanwhile. SQLite itself keeps a second lock of the same
 * process out. The file stays when the lock is released: removing it would let two owners lock two files of one name.
 */
export class DirectoryLock {
  /** Keeps locks from the garbage collector, which would close the database of one that nobody refers to. */
  static readonly #held = new Set<DirectoryLock>();

  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    DirectoryLock.#held.add(this);
  }

  /** Throws `storage-locked` at once when another process, or this one, has the directory; `storage-failed`. */
  static take(directory: string): DirectoryLock {
    const path = join(directory, 'lock.db');
    const database = new DatabaseSync(path, { open: false, timeout: 0 });
    try {
      keepPrivate(path);
      database.open();
      // Nothing is ever committed, and a journal would need room, which a full disk has not.
      database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    } catch (cause) {
      if (database.isOpen) database.close();
      if (sqliteErrorCode(cause) === SQLITE_BUSY)
        throw new PlimsollError('storage-locked', `data directory ${directory} is in use`, { cause });
      throw metadataError(cause, `cannot lock ${path}`);
    }
    return new DirectoryLock(database);
  }

  release(): void {
    this.#database.close();
    DirectoryLock.#held.delete(this);
  }
}
