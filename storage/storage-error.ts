import { PlimsollError } from '../src/errors.ts';

/** What the disk said, as one of the two codes of storage: `storage-full` or `storage-failed`. `doing` names the step. */
export function storageError(cause: unknown, doing: string): PlimsollError {
  if (cause instanceof PlimsollError) return cause;
  const message = `${doing}: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new PlimsollError(isFull(cause) ? 'storage-full' : 'storage-failed', message, { cause });
}

/** Whether the system has no such file. */
export function isMissing(cause: unknown): boolean {
  return systemCode(cause) === 'ENOENT';
}

function isFull(cause: unknown): boolean {
  const code = systemCode(cause);
  return code === 'ENOSPC' || code === 'EDQUOT';
}

function systemCode(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
