import type { Readable, Writable } from 'node:stream';
import { PlimsollError } from '../errors.ts';
import {
  type Answer,
  isJsonObject,
  type JsonObject,
  type Malformed,
  METHOD_NOT_FOUND,
  type Message,
  type Request,
  type Response,
} from './json-rpc.ts';
import { listAllTools } from './list-tools.ts';
import { MessageStream } from './message-stream.ts';
import { LATEST_PROTOCOL_VERSION, PROTOCOL_VERSIONS } from './protocol-version.ts';

/** No roots, sampling or elicitation: a server that asks for one is told that there is no such method. */
export const CLIENT_CAPABILITIES: JsonObject = {};

/** Fixed, version included: a server could list other tools to another client, so building and running look the same. */
const CLIENT_INFO: JsonObject = { name: 'plimsoll', version: '1' };

/** Longest line of a server, in bytes: files and pictures are in it, as base64. */
const MAX_SERVER_LINE_BYTES = 16 * 1024 * 1024;
/** Answers to the server's own requests that may wait to be read. */
const MAX_OWED = 1000;

export interface McpSessionOptions {
  /** The server's stdout. */
  readonly input: Readable;
  /** The server's stdin. */
  readonly output: Writable;
  /** Longest time for initialize, and for each whole listing of the tools, in ms. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  /** The version to offer; a server that was sealed under an older one is asked for that one again. */
  readonly protocolVersion?: string;
  /** Notifications of the server but progress, as they come. */
  readonly onNotification?: (method: string, params: JsonObject | undefined) => void;
  /** Awaited before the server's next message is read, so that who takes its answers can slow it down. */
  readonly pace?: () => Promise<void> | undefined;
}

export interface RequestOptions {
  /** Sends notifications/cancelled and rejects with the reason. */
  readonly signal?: AbortSignal;
  /** Asks for progress under a token of the session's own, and is given the parameters of each. */
  readonly onProgress?: (params: JsonObject) => void;
}

/** A client's session with one server (MCP 2025-11-25, "Lifecycle"). */
export interface McpSession {
  readonly protocolVersion: string;
  readonly clientCapabilities: JsonObject;
  /** All pages, each definition as the server wrote it. Throws `mcp-failed` or `deadline-exceeded`. */
  listTools(): Promise<JsonObject[]>;
  /** The server's answer, a refusal included. Rejects with `mcp-failed` when the session ends before it. */
  request(method: string, params?: JsonObject, options?: RequestOptions): Promise<Answer>;
  /** Resolves when the server has read enough of what was sent for more to be sent. */
  room(): Promise<void>;
  /** Why the session ended; resolves when it has. */
  readonly ended: Promise<PlimsollError>;
  close(): void;
}

/**
 * Initializes a session over the stdio of a server. Whatever the server does, it ends in a session or in an error:
 * `mcp-failed` (junk, a line that is too long, an answer to nothing, a version nobody knows, the end of its output),
 * `deadline-exceeded`, or the reason of the signal.
 */
export async function openMcpSession(options: McpSessionOptions): Promise<McpSession> {
  const session = new StdioSession(options);
  try {
    await session.initialize(options.protocolVersion ?? LATEST_PROTOCOL_VERSION);
    return session;
  } catch (cause) {
    session.close();
    throw cause;
  }
}

/**
 * Goes on with a session that another process of ours had with the server, over the same stdio, and that ended in the middle
 * of whatever was said. Throws nothing: what the server does ends the session.
 */
export function resumeMcpSession(
  options: McpSessionOptions & { readonly protocolVersion: string; readonly hasTools: boolean },
): McpSession {
  const session = new StdioSession(options);
  session.resume(options.protocolVersion, options.hasTools);
  return session;
}

interface Pending {
  readonly settle: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
  readonly onProgress: ((params: JsonObject) => void) | undefined;
}

class StdioSession implements McpSession {
  readonly clientCapabilities = CLIENT_CAPABILITIES;
  readonly ended: Promise<PlimsollError>;
  protocolVersion = '';

  readonly #options: McpSessionOptions;
  readonly #stream: MessageStream;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #hasTools = false;
  #maySayHalf = false;
  #owed = 0;
  #failure: PlimsollError | undefined;

  constructor(options: McpSessionOptions) {
    this.#options = options;
    this.#stream = new MessageStream(options.input, options.output, MAX_SERVER_LINE_BYTES);
    this.ended = this.#read();
  }

  async initialize(offered: string): Promise<void> {
    const params = {
      protocolVersion: offered,
      capabilities: CLIENT_CAPABILITIES,
      clientInfo: CLIENT_INFO,
    };
    const { protocolVersion, capabilities } = await this.#within('initialize', async (signal) =>
      resultOf(await this.request('initialize', params, { signal })),
    );
    if (typeof protocolVersion !== 'string' || !PROTOCOL_VERSIONS.includes(protocolVersion))
      throw misbehaved(`speaks the protocol version ${JSON.stringify(protocolVersion)?.slice(0, 40)}`);
    if (!isJsonObject(capabilities)) throw misbehaved('names no capabilities');
    this.protocolVersion = protocolVersion;
    this.#hasTools = capabilities['tools'] !== undefined;
    this.#stream.send({ kind: 'notification', method: 'notifications/initialized' });
  }

  /**
   * An answer of which the first half went elsewhere is passed over, and ids go on above all that were given out. A request of
   * which only the first half was sent spoils the next one: then the server does not answer, and the session ends.
   */
  resume(protocolVersion: string, hasTools: boolean): void {
    this.protocolVersion = protocolVersion;
    this.#hasTools = hasTools;
    this.#lastId = Date.now() * 1000;
    this.#maySayHalf = true;
  }

  async listTools(): Promise<JsonObject[]> {
    if (!this.#hasTools) return [];
    return await this.#within('tools/list', (signal) =>
      listAllTools(async (params) => resultOf(await this.request('tools/list', params, { signal }))),
    );
  }

  request(method: string, params?: JsonObject, options: RequestOptions = {}): Promise<Answer> {
    const { signal, onProgress } = options;
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = ++this.#lastId;
    return new Promise<Answer>((settle, fail) => {
      const cancel = (): void => this.#cancel(id, method, signal?.reason);
      const forget = (): void => {
        this.#pending.delete(id);
        signal?.removeEventListener('abort', cancel);
      };
      signal?.addEventListener('abort', cancel);
      this.#pending.set(id, {
        settle: (answer) => {
          forget();
          settle(answer);
        },
        fail: (error) => {
          forget();
          fail(error);
        },
        onProgress,
      });
      const sent = onProgress === undefined ? params : withProgressToken(params, id);
      this.#stream.send({ kind: 'request', id, method, ...(sent === undefined ? {} : { params: sent }) });
    });
  }

  room(): Promise<void> {
    return this.#stream.room();
  }

  close(): void {
    this.#end(new PlimsollError('mcp-failed', 'the session was closed'));
  }

  /** The one reader: gives every message its place until the session ends. */
  async #read(): Promise<PlimsollError> {
    try {
      for await (const message of this.#stream.messages()) {
        this.#receive(message);
        await this.#options.pace?.();
      }
      this.#end(misbehaved('closed its output'));
    } catch (thrown) {
      this.#end(
        thrown instanceof PlimsollError
          ? thrown
          : new PlimsollError('mcp-failed', String(thrown), { cause: thrown }),
      );
    }
    return this.#failure!;
  }

  #receive(message: Message | Malformed): void {
    const mayBeHalf = this.#maySayHalf;
    this.#maySayHalf = false;
    if (message.kind === 'malformed' && mayBeHalf) return;
    if (message.kind === 'response') this.#settle(message);
    else if (message.kind === 'request') this.#answer(message);
    else if (message.kind === 'notification') this.#notified(message.method, message.params);
    else this.#malformed(message);
  }

  #settle({ id, answer }: Response): void {
    const pending = this.#pending.get(this.#issued(id));
    pending?.settle(answer);
  }

  /** The server's requests are answered at once, but only so many ahead of what it reads. */
  #answer(request: Request): void {
    if (++this.#owed > MAX_OWED) throw misbehaved('asks without reading the answers');
    this.#stream.send({ kind: 'response', id: request.id, answer: answerToServer(request) });
    void this.#stream.room().then(() => {
      this.#owed = 0;
    });
  }

  /** A broken answer fails its own call; anything else broken leaves nothing that can be relied on. */
  #malformed({ id, message }: Malformed): void {
    const pending = typeof id === 'number' ? this.#pending.get(id) : undefined;
    const error = misbehaved(`wrote what is no message: ${message}`);
    if (pending === undefined) throw error;
    pending.fail(error);
  }

  /** An id that was given out; its call may have been cancelled since, and then the answer is late, not wrong. */
  #issued(id: Response['id']): number {
    if (typeof id === 'number' && Number.isInteger(id) && id >= 1 && id <= this.#lastId) return id;
    throw misbehaved(`answered a request that was never sent: ${JSON.stringify(id).slice(0, 40)}`);
  }

  #notified(method: string, params: JsonObject | undefined): void {
    if (method !== 'notifications/progress') {
      this.#options.onNotification?.(method, params);
      return;
    }
    const token = params?.['progressToken'];
    if (params !== undefined && typeof token === 'number') this.#pending.get(token)?.onProgress?.(params);
  }

  #cancel(id: number, method: string, reason: unknown): void {
    // MCP 2025-11-25, "Cancellation": initialize must not be cancelled; the session ends instead.
    if (method !== 'initialize')
      this.#stream.send({
        kind: 'notification',
        method: 'notifications/cancelled',
        params: { requestId: id },
      });
    this.#pending.get(id)?.fail(reason);
  }

  #end(error: PlimsollError): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    for (const pending of [...this.#pending.values()]) pending.fail(error);
    this.#stream.destroy();
  }

  async #within<T>(what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { deadlineMs, signal } = this.#options;
    const late = new AbortController();
    const error = new PlimsollError(
      'deadline-exceeded',
      `the MCP server did not answer ${what} in ${deadlineMs} ms`,
    );
    const timer = setTimeout(() => late.abort(error), deadlineMs);
    try {
      return await work(signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]));
    } finally {
      clearTimeout(timer);
    }
  }
}

function answerToServer({ method }: Request): Answer {
  if (method === 'ping') return { result: {} };
  return { error: { code: METHOD_NOT_FOUND, message: `this client has no method ${method.slice(0, 100)}` } };
}

/** A token of our own: two agents may have chosen the same. */
function withProgressToken(params: JsonObject = {}, token: number): JsonObject {
  const meta = params['_meta'];
  return { ...params, _meta: { ...(isJsonObject(meta) ? meta : {}), progressToken: token } };
}

function resultOf(answer: Answer): JsonObject {
  if ('result' in answer) return answer.result;
  throw misbehaved(`refused: ${answer.error.message.slice(0, 200)} (${answer.error.code})`);
}

function misbehaved(what: string): PlimsollError {
  return new PlimsollError('mcp-failed', `the MCP server ${what}`);
}
