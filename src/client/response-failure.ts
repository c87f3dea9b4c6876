import { CODES, type Code, PlimsollError } from '../errors.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import type { HttpResponse } from './http-response.ts';

const MAX_ERROR_BYTES = 64 * 1024;
const MAX_WORDS = 300;
/** Control and formatting characters, line separators, lone surrogates: what could rewrite or reorder a terminal line. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Statuses whose meaning does not depend on what was asked. 5xx are left after the retries. */
const BY_STATUS: Readonly<Record<number, Code>> = {
  401: 'unauthorized',
  403: 'denied',
  405: 'unsupported',
  413: 'unsupported',
  416: 'range-invalid',
  429: 'rate-limited',
  507: 'storage-full',
};

/** OCI Distribution Specification v1.1, "Error Codes": what a refused write was refused for. */
const BY_OCI_CODE: Readonly<Record<string, Code>> = {
  BLOB_UPLOAD_INVALID: 'blob-upload-invalid',
  DIGEST_INVALID: 'digest-mismatch',
  MANIFEST_BLOB_UNKNOWN: 'manifest-blob-unknown',
  MANIFEST_INVALID: 'manifest-invalid',
  MANIFEST_UNVERIFIED: 'manifest-invalid',
  NAME_INVALID: 'name-invalid',
  SIZE_INVALID: 'size-invalid',
  TAG_INVALID: 'tag-invalid',
  UNSUPPORTED: 'unsupported',
};

/** Returns an answer with one of the wanted statuses; else throws what `failureOf` says. */
export async function expectStatus(
  response: HttpResponse,
  wanted: readonly number[],
  absent: Code,
): Promise<HttpResponse> {
  if (wanted.includes(response.status)) return response;
  throw await failureOf(response, absent);
}

/** Reads an unwanted answer as an error; `absent` is the code for 404. The registry's own words and advice are quoted. */
export async function failureOf(response: HttpResponse, absent: Code): Promise<PlimsollError> {
  const { status, method, url } = response;
  const told = await errorBodyOf(response);
  const words = told === undefined ? '' : `: ${told.code}${told.message === '' ? '' : `: ${told.message}`}`;
  const message = `${method} ${url.origin}${url.pathname}: ${status}${words}`;
  const { retryAfterMs } = response;
  const detail = retryAfterMs === undefined ? { status } : { status, retryAfterMs };
  const code = codeFor(status, absent, told?.code);
  // Its advice is not repeated where it is ours for this code.
  const hint = adviceOf(told?.hint === CODES[code].hint ? undefined : told?.hint, retryAfterMs);
  return new PlimsollError(code, message, { detail, ...(hint === '' ? {} : { hint }) });
}

function adviceOf(said: string | undefined, retryAfterMs: number | undefined): string {
  return [
    ...(said === undefined ? [] : [`the registry says: ${said}`]),
    ...(retryAfterMs === undefined ? [] : [`the registry asks to try again ${after(retryAfterMs)}`]),
  ].join('; ');
}

function after(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 120 ? `in ${seconds} s` : `in ${Math.ceil(seconds / 60)} min`;
}

function codeFor(status: number, absent: Code, ociCode: string | undefined): Code {
  if (status === 404) return absent;
  const code = BY_STATUS[status];
  if (code !== undefined) return code;
  if (status === 503 && ociCode === 'TOOMANYREQUESTS') return 'storage-low';
  if (status >= 500) return 'network-failed';
  const named = status >= 400 && ociCode !== undefined && Object.hasOwn(BY_OCI_CODE, ociCode);
  return named ? BY_OCI_CODE[ociCode]! : 'registry-misbehaved';
}

/** The first error of an OCI error body, made safe to print. */
interface ToldError {
  readonly code: string;
  readonly message: string;
  /** What to do next, which registries of our kind say in `detail.hint`. */
  readonly hint: string | undefined;
}

/** An answer without an error body is still an answer. */
async function errorBodyOf(response: HttpResponse): Promise<ToldError | undefined> {
  try {
    const bytes = await response.bytes(MAX_ERROR_BYTES);
    const body = parseStrictJson(bytes, { maxBytes: MAX_ERROR_BYTES, what: 'error body' });
    const first = (body as { errors?: OciError[] } | null)?.errors?.[0];
    if (typeof first?.code !== 'string') return undefined;
    const hint = (first.detail as { hint?: unknown } | null | undefined)?.hint;
    return {
      code: printable(first.code),
      message: printable(String(first.message ?? '')),
      hint: typeof hint === 'string' && hint !== '' ? printable(hint) : undefined,
    };
  } catch (cause) {
    if (cause instanceof PlimsollError && cause.code !== 'interrupted') return undefined;
    throw cause;
  }
}

interface OciError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly detail?: unknown;
}

function printable(text: string): string {
  const start = text.length <= MAX_WORDS ? text : `${text.slice(0, MAX_WORDS)}...`;
  return start.replace(INVISIBLE, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}
