import { hasCode, isDiskFull, PlimsollError } from '../src/errors.ts';

/** What the disk said, as one of the two codes of storage: `storage-full` or `storage-failed`. `doing` names the step. */
export function storageError(cause: unknown, doing: string): PlimsollError {
  if (cause instanceof PlimsollError) return cause;
  const message = `${doing}: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new PlimsollError(isDiskFull(cause) ? 'storage-full' : 'storage-failed', message, { cause });
}

/** Whether the system has no such file. */
export function isMissing(cause: unknown): boolean {
  return hasCode(cause, 'ENOENT');
}
