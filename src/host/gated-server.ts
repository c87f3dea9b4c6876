import type { Readable, Writable } from 'node:stream';
import type { Declaration, SealedServer } from '../../schemas/declaration.ts';
import { allowedTools, decideTool, type ToolDecision } from '../declaration/tool-decision.ts';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import { type Answer, isJsonObject, type JsonObject } from '../mcp/json-rpc.ts';
import { type McpSession, openMcpSession, type RequestOptions, resumeMcpSession } from '../mcp/session.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { toolDifference } from './tool-difference.ts';

export interface GatedServerOptions {
  readonly declaration: Declaration;
  readonly id: string;
  /** The running server's stdout and stdin. */
  readonly input: Readable;
  readonly output: Writable;
  /** Longest time for initialize and for each listing of the tools, in ms. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  /** Goes on with the session that another process of ours had, instead of starting one. */
  readonly resumed?: true;
}

/**
 * Starts a session with a running server and compares its tools with the signed ones. Throws `tools-differ`, or why the
 * server could not be asked: `mcp-failed`, `deadline-exceeded`.
 */
export async function openGatedServer(options: GatedServerOptions): Promise<GatedServer> {
  const server = new GatedServer(options);
  await server.start();
  return server;
}

/**
 * One running server, held to what was signed. Its tools are compared again whenever it says that they changed; calls
 * wait for that, and a difference closes it for good.
 */
export class GatedServer {
  readonly id: string;
  /** Of the agent: the server's own is nobody's signed word. */
  readonly version: string;
  /** The definitions that may be called, as they were signed. */
  readonly tools: readonly JsonObject[];
  /** Why it serves no more; resolves when that is so. */
  readonly ended: Promise<PlimsollError>;

  readonly #options: GatedServerOptions;
  readonly #slowReaders = new Set<Promise<void>>();
  #session: McpSession | undefined;
  #failure: PlimsollError | undefined;
  #comparison: Promise<void> | undefined;
  #changed = false;
  #end: (error: PlimsollError) => void = () => {};

  constructor(options: GatedServerOptions) {
    const { declaration, id } = options;
    this.#options = options;
    this.id = id;
    this.version = declaration.version;
    this.tools = allowedTools(declaration, id)
      .map(({ definition }) => definition)
      .filter(isJsonObject);
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  async start(): Promise<void> {
    const { input, output, deadlineMs, signal } = this.#options;
    try {
      const { protocolVersion, tools } = this.#sealed();
      const open = this.#options.resumed ? resumeMcpSession : openMcpSession;
      this.#session = await open({
        ...{ input, output, deadlineMs, protocolVersion, hasTools: tools.length > 0 },
        ...(signal === undefined ? {} : { signal }),
        onNotification: (method) => {
          if (method === 'notifications/tools/list_changed') this.#toolsChanged();
        },
        pace: () => this.#pace(),
      });
      void this.#session.ended.then((error) => this.#fail(error));
      await this.#compare(this.#session);
    } catch (thrown) {
      throw this.#fail(asPlimsollError(thrown));
    }
  }

  /** Whether it still serves. */
  get open(): boolean {
    return this.#session !== undefined && this.#failure === undefined;
  }

  decide(tool: string): ToolDecision {
    return decideTool(this.#options.declaration, this.id, tool);
  }

  /** Hands a call that was decided on to the server. Rejects with why the server serves no more, or the signal's reason. */
  async call(params: JsonObject, options: RequestOptions): Promise<Answer> {
    while (this.#comparison !== undefined) await this.#comparison;
    if (this.#session === undefined || this.#failure !== undefined)
      throw this.#failure ?? new PlimsollError('internal', `the server ${this.id} was not opened`);
    return await this.#session.request('tools/call', params, options);
  }

  /** Resolves when the server has read enough for more to be sent. */
  room(): Promise<void> {
    return this.#session?.room() ?? Promise.resolve();
  }

  /** Reads nothing from the server until a slow reader has taken its answers. */
  hold(until: Promise<void>): void {
    this.#slowReaders.add(until);
    void until.then(() => this.#slowReaders.delete(until));
  }

  close(): void {
    this.#fail(new PlimsollError('interrupted', `the server ${this.id} was stopped`));
  }

  #pace(): Promise<void> | undefined {
    return this.#slowReaders.size === 0 ? undefined : Promise.all(this.#slowReaders).then(() => {});
  }

  #sealed(): SealedServer {
    const { declaration, id } = this.#options;
    const sealed = Object.hasOwn(declaration.servers, id) ? declaration.servers[id] : undefined;
    if (sealed === undefined) throw new PlimsollError('internal', `no server ${id} is declared`);
    return sealed;
  }

  #toolsChanged(): void {
    this.#changed = true;
    // Without a session the first comparison is still to come.
    if (this.#session !== undefined) this.#comparison ??= this.#compareUntilSettled(this.#session);
  }

  /** However often a server says that its tools changed, one listing is under way at a time. */
  async #compareUntilSettled(session: McpSession): Promise<void> {
    try {
      while (this.#changed && this.#failure === undefined) {
        this.#changed = false;
        await this.#compare(session);
      }
    } catch (thrown) {
      this.#fail(asPlimsollError(thrown));
    } finally {
      this.#comparison = undefined;
    }
  }

  async #compare(session: McpSession): Promise<void> {
    const sealed = this.#sealed();
    const listed = await session.listTools();
    const difference =
      (session.protocolVersion === sealed.protocolVersion
        ? undefined
        : `it speaks version ${session.protocolVersion}, and was signed under ${sealed.protocolVersion}`) ??
      (canonicalJson(session.clientCapabilities) === canonicalJson(sealed.clientCapabilities)
        ? undefined
        : 'it was signed under client capabilities that this version does not have') ??
      toolDifference(sealed.tools, listed);
    if (difference !== undefined)
      throw new PlimsollError('tools-differ', `the server ${this.id}: ${difference}`);
  }

  #fail(error: PlimsollError): PlimsollError {
    if (this.#failure === undefined) {
      this.#failure = error;
      this.#session?.close();
      this.#end(error);
    }
    return this.#failure;
  }
}
