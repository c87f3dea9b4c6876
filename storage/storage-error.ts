import { hasCode, isDiskFull, PlimsollError } from '../src/errors.ts';

/**
 * What the disk said, as one of the codes of storage: `storage-full`, `storage-busy` when no more files can be opened at
 * present, else `storage-failed`. `doing` names the step.
 */
export function storageError(cause: unknown, doing: string): PlimsollError {
  if (cause instanceof PlimsollError) return cause;
  const message = `${doing}: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new PlimsollError(codeOf(cause), message, { cause });
}

/** Whether the process, or the system, has as many files open as it may. */
export function isOutOfFiles(cause: unknown): boolean {
  return hasCode(cause, 'EMFILE') || hasCode(cause, 'ENFILE');
}

function codeOf(cause: unknown): 'storage-full' | 'storage-busy' | 'storage-failed' {
  if (isDiskFull(cause)) return 'storage-full';
  return isOutOfFiles(cause) ? 'storage-busy' : 'storage-failed';
}

/** Whether the system has no such file. */
export function isMissing(cause: unknown): boolean {
  return hasCode(cause, 'ENOENT');
}
