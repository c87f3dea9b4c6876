import { PlimsollError } from '../errors.ts';

/** What every client operation is told about its surroundings. */
export interface ClientOptions {
  /** Speak HTTP without TLS; when left out, only to loopback hosts. */
  readonly plainHttp?: boolean;
  /** Ends every operation in progress with `interrupted`. */
  readonly signal?: AbortSignal;
  /** Longest wait for the first byte of an answer, and for each next chunk, in ms; 30 s when left out. */
  readonly deadlineMs?: number;
  /** Certificates in PEM of authorities that are trusted beside the system's. */
  readonly ca?: readonly string[];
  /** Where DOCKER_CONFIG, HOME, PATH and the proxy settings are read; the process's own when left out. */
  readonly env?: NodeJS.ProcessEnv;
}

export const DEFAULT_DEADLINE_MS = 30_000;
/** Blobs that are moved at the same time. */
export const DEFAULT_JOBS = 4;

/** The error that an aborted signal stands for: `interrupted`, or `deadline-exceeded` of an AbortSignal.timeout. */
export function interruptionOf(signal: AbortSignal): PlimsollError {
  const { reason } = signal;
  if (reason instanceof PlimsollError) return reason;
  const timedOut = reason instanceof Error && reason.name === 'TimeoutError';
  return timedOut
    ? new PlimsollError('deadline-exceeded', 'the time given for this operation is over', { cause: reason })
    : new PlimsollError('interrupted', 'interrupted', { cause: reason });
}

/** Throws `interruptionOf` when the signal is aborted. */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw interruptionOf(signal);
}
