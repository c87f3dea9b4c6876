import { PlimsollError } from '../errors.ts';
import type { Json } from '../oci/canonical-json.ts';
import { parseStrictJson } from '../oci/strict-json.ts';

export type JsonObject = { readonly [name: string]: Json };

/** MCP 2025-11-25, "Requests": a string or a number, never null. */
export type RequestId = string | number;

/** JSON-RPC 2.0 §5.1. */
export interface JsonRpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: Json;
}

export interface Request {
  readonly kind: 'request';
  readonly id: RequestId;
  readonly method: string;
  readonly params?: JsonObject;
}

export interface Notification {
  readonly kind: 'notification';
  readonly method: string;
  readonly params?: JsonObject;
}

/** What a request comes to: MCP results are objects. */
export type Answer = { readonly result: JsonObject } | { readonly error: JsonRpcError };

export interface Response {
  readonly kind: 'response';
  /** null when the other side could not read which request it was. */
  readonly id: RequestId | null;
  readonly answer: Answer;
}

/** A line that is no message. `id` is set when the line still shows which request or response it was to be. */
export interface Malformed {
  readonly kind: 'malformed';
  readonly id: RequestId | null;
  readonly code: typeof PARSE_ERROR | typeof INVALID_REQUEST;
  readonly message: string;
}

export type Message = Request | Notification | Response;

/** JSON-RPC 2.0 §5.1, the reserved codes. */
const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;

/** Ids are kept while a request is under way, so their length is bounded, in UTF-16 units. */
const MAX_ID_LENGTH = 256;

/**
 * Reads one line of the stdio transport (MCP 2025-11-25, "Transports": one message a line). Strict JSON; batches,
 * which that version removed, and positional parameters are malformed. Whoever reads lines bounds them. Never throws.
 */
export function parseMessage(line: Uint8Array): Message | Malformed {
  let value: unknown;
  try {
    const limits = { maxBytes: line.byteLength, what: 'message', code: 'mcp-failed' } as const;
    value = parseStrictJson(line, { ...limits, takesLoneSurrogates: true });
  } catch (thrown) {
    const message = thrown instanceof PlimsollError ? thrown.message : 'not JSON';
    return { kind: 'malformed', id: recoverId(line), code: PARSE_ERROR, message };
  }
  if (Array.isArray(value)) return invalid(null, 'batches are not part of MCP');
  if (!isJsonObject(value)) return invalid(null, 'a message is an object');
  return readMessage(value);
}

/** What JSON leaves raw and some readers, Node's readline among them, take for the end of a line. */
const LINE_SEPARATORS = /[\u0085\u2028\u2029]/g;

/**
 * One line for every reader, newline included: a string in a call must not become a message of its own for a server
 * that splits lines at more than a newline. Ids are written as they were read.
 */
export function formatMessage(message: Message): string {
  const json = JSON.stringify(wireForm(message)).replace(
    LINE_SEPARATORS,
    (separator) => `\\u${separator.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isRequestId(value: unknown): value is RequestId {
  return typeof value === 'number' || (typeof value === 'string' && value.length <= MAX_ID_LENGTH);
}

function readMessage(value: JsonObject): Message | Malformed {
  const { id, method, params, result, error } = value;
  const known = isRequestId(id) ? id : null;
  if (value['jsonrpc'] !== '2.0') return invalid(known, 'jsonrpc must be "2.0"');
  if (method === undefined) return readResponse(known, id, result, error);
  if (typeof method !== 'string') return invalid(known, 'method must be a string');
  if (result !== undefined || error !== undefined)
    return invalid(known, 'a message is a request or a response, not both');
  if (params !== undefined && !isJsonObject(params)) return invalid(known, 'params must be an object');
  const named = params === undefined ? {} : { params };
  if (id === undefined) return { kind: 'notification', method, ...named };
  if (known === null) return invalid(null, `id must be a number or a string of at most ${MAX_ID_LENGTH}`);
  return { kind: 'request', id: known, method, ...named };
}

function readResponse(known: RequestId | null, id: unknown, result: unknown, error: unknown) {
  if (known === null && id !== null) return invalid(null, 'neither a method nor an id');
  if (isJsonObject(result) && error === undefined)
    return { kind: 'response', id: known, answer: { result } } as const;
  if (result === undefined && isJsonRpcError(error))
    return { kind: 'response', id: known, answer: { error } } as const;
  return invalid(known, 'a response has a result object or an error with code and message');
}

function isJsonRpcError(value: unknown): value is JsonRpcError {
  return isJsonObject(value) && Number.isInteger(value['code']) && typeof value['message'] === 'string';
}

function invalid(id: RequestId | null, message: string): Malformed {
  return { kind: 'malformed', id, code: INVALID_REQUEST, message };
}

/** The id of a line that JSON.parse reads and the strict parser refuses, so that one bad answer fails one call only. */
function recoverId(line: Uint8Array): RequestId | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(line).toString('utf8'));
    return isJsonObject(value) && isRequestId(value['id']) ? value['id'] : null;
  } catch {
    return null;
  }
}

function wireForm(message: Message): object {
  const jsonrpc = '2.0';
  switch (message.kind) {
    case 'request':
      return { jsonrpc, id: message.id, method: message.method, params: message.params };
    case 'notification':
      return { jsonrpc, method: message.method, params: message.params };
    case 'response':
      return { jsonrpc, id: message.id, ...message.answer };
  }
}
