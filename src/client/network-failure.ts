import { PlimsollError } from '../errors.ts';
import { isLoopback } from '../oci/reference.ts';

/** Errors of a connection that may be gone in a moment: only after these is a request worth repeating. */
const TRANSIENT: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

const UNKNOWN_AUTHORITY =
  'its certificate is signed by nobody this machine knows; if that is your own authority, give its certificate with --ca FILE';
/** What to do about errors that say more than "not there". */
const HINTS: Readonly<Record<string, string>> = {
  EPROTO: 'if this registry speaks HTTP without TLS, say --plain-http',
  ERR_SSL_WRONG_VERSION_NUMBER: 'if this registry speaks HTTP without TLS, say --plain-http',
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  CERT_HAS_EXPIRED: 'the certificate of the registry has expired; its operator has to renew it',
  CERT_NOT_YET_VALID: 'check the clock of this machine',
  ERR_TLS_CERT_ALTNAME_INVALID: 'use the name that the certificate is for',
  ENOTFOUND: 'there is no host of this name; check the spelling',
  ECONNREFUSED: 'nothing listens there; check the port and that the registry is up',
};

const SPEAKS_TLS = 'if this registry speaks HTTPS, say --no-plain-http, or --ca FILE with its authority';

/** Wraps an error of a connection as `network-failed`, naming the host; errors that have a code pass unchanged. */
export function networkFailure(url: URL, cause: unknown): PlimsollError {
  if (cause instanceof PlimsollError) return cause;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  const words = cause instanceof Error && cause.message !== '' ? cause.message : (code ?? 'unknown fault');
  const hint = isCutShort(url, cause) ? SPEAKS_TLS : HINTS[code ?? ''];
  return new PlimsollError('network-failed', `${url.host}: ${words}`, {
    cause,
    detail: { transient: code !== undefined && TRANSIENT.has(code) },
    ...(hint === undefined ? {} : { hint }),
  });
}

/**
 * Whether a host that is spoken to in HTTP by default closed the connection before it answered, as a server does that
 * waits for TLS. Node says so only in words, which its documentation of `http.request` fixes.
 */
function isCutShort(url: URL, cause: unknown): boolean {
  const silent = cause instanceof Error && cause.message === 'socket hang up';
  return silent && url.protocol === 'http:' && isLoopback(url.host);
}

/** Whether a request that failed so may succeed when it is simply sent again. */
export function isTransient(thrown: unknown): boolean {
  return (
    thrown instanceof PlimsollError && thrown.code === 'network-failed' && thrown.detail['transient'] === true
  );
}
