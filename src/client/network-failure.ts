import { PlimsollError } from '../errors.ts';

/** Errors of a connection that may be gone in a moment: only after these is a request worth repeating. */
const TRANSIENT: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

/** Wraps an error of a connection as `network-failed`, naming the host; errors that have a code pass unchanged. */
export function networkFailure(url: URL, cause: unknown): PlimsollError {
  if (cause instanceof PlimsollError) return cause;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  const words = cause instanceof Error && cause.message !== '' ? cause.message : (code ?? 'unknown fault');
  const notTls = code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER';
  return new PlimsollError('network-failed', `${url.host}: ${words}`, {
    cause,
    detail: { transient: code !== undefined && TRANSIENT.has(code) },
    ...(notTls ? { hint: 'if this registry speaks HTTP without TLS, say --plain-http' } : {}),
  });
}

/** Whether a request that failed so may succeed when it is simply sent again. */
export function isTransient(thrown: unknown): boolean {
  return (
    thrown instanceof PlimsollError && thrown.code === 'network-failed' && thrown.detail['transient'] === true
  );
}
