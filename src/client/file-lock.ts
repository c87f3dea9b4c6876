import { closeSync, lstatSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { hasCode, PlimsollError } from '../errors.ts';
import { pause } from './pause.ts';

/**
 * `use` is held by many at once; `change` by one, beside those who use; `own` by one who is alone.
 */
export type LockMode = 'use' | 'change' | 'own';

export interface LockWait {
  readonly signal?: AbortSignal | undefined;
  /** Longest wait in ms; 30 s when left out. */
  readonly waitMs?: number;
}

const WAIT_MS = 30_000;
const FIRST_POLL_MS = 2;
const LONGEST_POLL_MS = 50;
const SQLITE_BUSY = 5;
const BEGIN: Readonly<Record<LockMode, string>> = {
  use: 'BEGIN; SELECT count(*) FROM sqlite_schema',
  change: 'BEGIN IMMEDIATE',
  own: 'BEGIN EXCLUSIVE',
};

/**
 * A lock between processes, which the kernel drops when its holder ends, however it ends: a transaction of SQLite on an
 * empty file. SQLite takes record locks (POSIX.1-2017, fcntl, F_SETLK), which Node offers in no other way. Nothing is
 * ever written, and the file stays, because removing it would let two holders lock two files of one name.
 */
export class FileLock {
  /** Keeps locks from the garbage collector, which would close the database of one that nobody refers to. */
  static readonly #held = new Set<FileLock>();

  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    FileLock.#held.add(this);
  }

  /** Waits for the lock. Throws `deadline-exceeded`, what the signal stands for, and `layout-invalid` for a false file. */
  static async take(path: string, mode: LockMode, wait: LockWait = {}): Promise<FileLock> {
    const until = performance.now() + (wait.waitMs ?? WAIT_MS);
    for (let poll = FIRST_POLL_MS; ; poll = Math.min(poll * 2, LONGEST_POLL_MS)) {
      const lock = FileLock.tryTake(path, mode);
      if (lock !== undefined) return lock;
      if (performance.now() > until) {
        throw new PlimsollError('deadline-exceeded', `${path}: another process holds this lock`, {
          hint: 'wait for the other plimsoll to end, then try again',
        });
      }
      await pause(poll * (0.5 + Math.random()), wait.signal);
    }
  }

  /** Undefined when others are in the way. Throws `layout-invalid` for a file that is no lock. */
  static tryTake(path: string, mode: LockMode): FileLock | undefined {
    const before = fileThere(path);
    const database = new DatabaseSync(path, { timeout: 0 });
    try {
      database.exec(BEGIN[mode]);
    } catch (cause) {
      database.close();
      if ((cause as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
      throw cause;
    }
    const lock = new FileLock(database);
    if (before === fileThere(path)) return lock;
    // Somebody who was alone removed the file meanwhile, and the directory with it.
    lock.release();
    return undefined;
  }

  release(): void {
    if (!FileLock.#held.delete(this)) return;
    this.#database.close();
  }

  [Symbol.dispose](): void {
    this.release();
  }
}

/**
 * Makes the file if it is not there, and tells which it is. Only an empty regular file of our own kind is opened: SQLite
 * would follow a link, and would write into a database that a planted journal belongs to. An existing file is not even
 * opened here, because closing it would drop the locks that this process has on it.
 */
function fileThere(path: string): string {
  try {
    closeSync(openSync(path, 'wx', 0o666));
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw cause;
  }
  const found = lstatSync(path, { bigint: true });
  if (found.isFile() && found.size === 0n) return `${found.dev} ${found.ino} ${found.birthtimeNs}`;
  throw new PlimsollError('layout-invalid', `${path}: not a lock file`, {
    hint: 'remove it; it does not come from plimsoll',
  });
}
