import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CODES, type Code, isDiskFull, PlimsollError } from '../errors.ts';
import { sendJson } from './send-json.ts';

/** OCI Distribution v1.1, "Error Codes". */
export interface OciErrorBody {
  readonly errors: readonly [{ readonly code: string; readonly message: string; readonly detail?: unknown }];
}

/** Errors that the framework finds in a request before any endpoint sees it. */
const FRAMEWORK_CODES: Readonly<Record<string, Code>> = {
  FST_ERR_BAD_URL: 'name-invalid',
  FST_ERR_MAX_PARAM_LENGTH: 'name-invalid',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'manifest-invalid',
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: 'unsupported',
};

const SHORT: ReadonlySet<Code> = new Set(['storage-low', 'storage-full', 'storage-busy']);

/** How long a client is asked to wait before it tries again, in seconds: for room on the disk, for files to be closed. */
const RETRY_SECONDS: ReadonlyMap<Code, number> = new Map([
  ['storage-low', 60],
  ['storage-busy', 5],
]);

/** Answers a failed request. What a client did wrong is told; what went wrong in here is logged and only named. */
export function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = asRegistryError(thrown);
  if (error.http >= 500) {
    const { noun, repository } = request.observed ?? {};
    const what = { method: request.method, noun, repository };
    // What is short for now is no defect to be traced.
    if (SHORT.has(error.code)) request.log.warn({ ...what, problem: error.message }, error.code);
    else request.log.error({ err: thrown, ...what }, error.code);
  }
  const seconds = RETRY_SECONDS.get(error.code);
  if (seconds !== undefined) reply.header('retry-after', seconds);
  return sendJson(reply.code(error.http).header('x-request-id', request.id), errorBody(error));
}

/** Answers bytes that are no HTTP request; there is neither a request nor a reply then. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = MALFORMED_STATUS[error.code ?? ''] ?? 400;
  const message = `not a valid HTTP request (${error.code ?? 'unknown'})`;
  const body = JSON.stringify({ errors: [{ code: 'UNSUPPORTED', message }] } satisfies OciErrorBody);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}

const MALFORMED_STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Never the file errors of the command line: a missing file in here is a fault of the server. */
function asRegistryError(thrown: unknown): PlimsollError {
  if (thrown instanceof PlimsollError) return thrown;
  if (isDiskFull(thrown)) return new PlimsollError('storage-full', 'no space left', { cause: thrown });
  const { code, statusCode } = (thrown ?? {}) as { code?: string; statusCode?: number };
  const refused = statusCode !== undefined && statusCode >= 400 && statusCode < 500;
  const message = thrown instanceof Error ? thrown.message : 'not an error';
  const known = refused ? (FRAMEWORK_CODES[code ?? ''] ?? 'usage-invalid') : 'internal';
  return new PlimsollError(known, message, { cause: thrown });
}

function errorBody(error: PlimsollError): OciErrorBody {
  const entry: { oci?: string; hint: string } = CODES[error.code];
  const code = entry.oci ?? error.code.toUpperCase().replaceAll('-', '_');
  // The message of a fault may name files of this host.
  const fault = error.http >= 500;
  const message = fault ? (STATUS_CODES[error.http] ?? 'failed') : error.message;
  const detail = fault ? { hint: entry.hint } : { ...error.detail, hint: error.hint };
  return { errors: [{ code, message, detail }] };
}
