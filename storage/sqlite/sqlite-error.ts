import { PlimsollError } from '../../src/errors.ts';

/** https://www.sqlite.org/rescode.html: the low byte is the primary code, the rest says more about it. */
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;
const SQLITE_IOERR_SHMSIZE = SQLITE_IOERR | (19 << 8);

/** Primary result code of an error thrown by node:sqlite; undefined for every other value. */
export function sqliteErrorCode(thrown: unknown): number | undefined {
  const extended = extendedCode(thrown);
  return extended === undefined ? undefined : extended & 0xff;
}

/** Whether the disk had no room: in the database, its log, or the index of the log. */
export function isDatabaseFull(thrown: unknown): boolean {
  return sqliteErrorCode(thrown) === SQLITE_FULL || extendedCode(thrown) === SQLITE_IOERR_SHMSIZE;
}

/**
 * Whether nothing more may be written after this failure. A sync that failed cannot be tried again: the kernel may have
 * dropped the pages and would then report success for bytes that are lost.
 */
export function isFatal(thrown: unknown): boolean {
  const code = sqliteErrorCode(thrown);
  return (
    (code === SQLITE_IOERR && !isDatabaseFull(thrown)) || code === SQLITE_CORRUPT || code === SQLITE_NOTADB
  );
}

/** Any failure of the database as `storage-full` or `storage-failed`; what has a code already keeps it. */
export function metadataError(thrown: unknown, doing: string): PlimsollError {
  if (thrown instanceof PlimsollError) return thrown;
  const message = `${doing}: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  return new PlimsollError(isDatabaseFull(thrown) ? 'storage-full' : 'storage-failed', message, {
    cause: thrown,
  });
}

function extendedCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return undefined;
  return typeof thrown.errcode === 'number' ? thrown.errcode : undefined;
}
