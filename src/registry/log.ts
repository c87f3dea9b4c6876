import type { FastifyBaseLogger } from 'fastify';

export type LogLevel = 'error' | 'warn' | 'info';

/** Takes a line at a time. */
export interface LogStream {
  write(line: string): void;
}

const SEVERITY: Readonly<Record<LogLevel, number>> = { error: 3, warn: 2, info: 1 };
const MAX_TEXT = 1_000;
const MAX_STACK = 4_000;
const MAX_CAUSES = 5;

/** What all loggers of a server share, so that a change of level is seen by all at once. */
interface Sink {
  readonly stream: LogStream;
  level: LogLevel;
}

/**
 * JSON lines: level, time (RFC 3339, UTC), request id, message, plain fields, an error with its causes. Nothing else can get
 * in: an object that is given as a field is left out, so no request, header or body is ever written by accident. A line is
 * ASCII, so that nothing in it can end it or rewrite a terminal.
 */
export class Log implements FastifyBaseLogger {
  readonly #sink: Sink;
  readonly #id: string | undefined;

  private constructor(sink: Sink, id: string | undefined) {
    this.#sink = sink;
    this.#id = id;
  }

  static to(stream: LogStream, level: LogLevel): Log {
    return new Log({ stream, level }, undefined);
  }

  get level(): LogLevel {
    return this.#sink.level;
  }

  set level(level: LogLevel) {
    this.#sink.level = level;
  }

  /** For one request; `reqId` is its id. */
  child(bindings: { readonly reqId?: unknown }): Log {
    const { reqId } = bindings;
    return new Log(this.#sink, typeof reqId === 'string' ? reqId : this.#id);
  }

  isOn(level: LogLevel): boolean {
    return SEVERITY[level] >= SEVERITY[this.#sink.level];
  }

  fatal(first: unknown, message?: string): void {
    this.#write('error', first, message);
  }

  error(first: unknown, message?: string): void {
    this.#write('error', first, message);
  }

  warn(first: unknown, message?: string): void {
    this.#write('warn', first, message);
  }

  info(first: unknown, message?: string): void {
    this.#write('info', first, message);
  }

  debug(): void {}

  trace(): void {}

  silent(): void {}

  #write(level: LogLevel, first: unknown, message: string | undefined): void {
    if (!this.isOn(level)) return;
    const fields =
      typeof first === 'string' ? { msg: bounded(first) } : { msg: message, ...plainFields(first) };
    const line = { level, time: new Date().toISOString(), id: this.#id, ...fields };
    this.#sink.stream.write(`${ascii(JSON.stringify(line))}\n`);
  }
}

function plainFields(given: unknown): Record<string, unknown> {
  if (given instanceof Error) return { err: describeError(given) };
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given ?? {})) {
    if (name === 'err') fields[name] = describeError(value);
    else if (typeof value === 'string') fields[name] = bounded(value);
    else if (typeof value === 'number' || typeof value === 'boolean') fields[name] = value;
  }
  return fields;
}

/** Messages of libraries may quote what they were given; what has the form of a credential is struck out. */
function describeError(thrown: unknown, depth = 0): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { message: withoutSecrets(bounded(String(thrown))) };
  const { name, message, stack, cause } = thrown;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  return {
    name,
    code,
    message: withoutSecrets(bounded(message)),
    stack: depth === 0 ? withoutSecrets((stack ?? '').slice(0, MAX_STACK)) : undefined,
    cause: cause === undefined || depth === MAX_CAUSES ? undefined : describeError(cause, depth + 1),
  };
}

const CREDENTIALS = /\b(basic|bearer)\s+[\w+/=.~-]+/gi;
const QUERY_VALUES = /([?&][\w.~%-]+)=[^&\s"'`)\]]+/g;
const USER_IN_URL = /(\w:\/\/)[^/\s@"'`]+@/g;

function withoutSecrets(text: string): string {
  return text.replace(CREDENTIALS, '$1 ...').replace(QUERY_VALUES, '$1=...').replace(USER_IN_URL, '$1...@');
}

function bounded(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}...`;
}

const NOT_ASCII = /[^\x20-\x7e]/g;

/** JSON has an escape for each; outside of its strings there are none of them. */
function ascii(json: string): string {
  return json.replace(NOT_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
