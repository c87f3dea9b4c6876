import type { ToolDecision } from '../declaration/tool-decision.ts';
import { asPlimsollError } from '../errors.ts';
import {
  type Answer,
  INTERNAL_ERROR,
  INVALID_PARAMS,
  INVALID_REQUEST,
  isJsonObject,
  isRequestId,
  type JsonObject,
  type JsonRpcError,
  type Malformed,
  METHOD_NOT_FOUND,
  type Message,
  type Request,
  type RequestId,
} from '../mcp/json-rpc.ts';
import type { MessageStream } from '../mcp/message-stream.ts';
import { negotiateVersion } from '../mcp/protocol-version.ts';
import type { GatedServer } from './gated-server.ts';

/** What was decided about one call, for the audit. */
export interface GateDecision {
  readonly server: string;
  readonly tool: string;
  readonly decision: ToolDecision;
}

export interface GateLimits {
  /** Agent connections to one server. */
  readonly connections: number;
  /** Calls of one connection that the server has not answered; more are not read until one is. */
  readonly inFlight: number;
  /** Bytes of answers that may wait for an agent to read them. */
  readonly queuedBytes: number;
  /** How long an agent may leave more than that unread before its connection is cut, in ms. */
  readonly slowReaderMs: number;
}

export const GATE_LIMITS: GateLimits = {
  connections: 16,
  inFlight: 64,
  queuedBytes: 1024 * 1024,
  slowReaderMs: 10_000,
};

const REASONS: Readonly<Record<Exclude<ToolDecision, 'allow'>, string>> = {
  ask: 'the signed declaration wants a person asked, and there is nobody to ask',
  deny: 'the signed declaration does not list it, or denies it',
};

export interface GateConnectionOptions {
  /** Called before a call is handed on or refused; when it throws, the call is refused. */
  readonly onDecision: (decision: GateDecision) => void;
  readonly limits?: GateLimits;
}

/**
 * What a call may have (MCP 2025-11-25, "Calling Tools"). Nothing else is forwarded: a server that reads names without
 * regard to case would take `NAME` for the tool, which nobody decided on.
 */
const CALL_MEMBERS: ReadonlySet<string> = new Set(['name', 'arguments', '_meta']);

/** One agent's connection to one server: the part of an MCP server (2025-11-25) that the gate itself plays. */
export class GateConnection {
  readonly #stream: MessageStream;
  readonly #server: GatedServer;
  readonly #onDecision: (decision: GateDecision) => void;
  readonly #limits: GateLimits;
  readonly #calls = new Map<RequestId, { readonly cancel: AbortController; readonly done: Promise<void> }>();
  #slow: NodeJS.Timeout | undefined;

  constructor(stream: MessageStream, server: GatedServer, options: GateConnectionOptions) {
    this.#stream = stream;
    this.#server = server;
    this.#onDecision = options.onDecision;
    this.#limits = options.limits ?? GATE_LIMITS;
  }

  /** Serves until the agent sends no more; its calls may still be under way then. Throws `mcp-failed`. */
  async serve(): Promise<void> {
    for await (const message of this.#stream.messages()) {
      if (message.kind === 'request' && message.method === 'tools/call') await this.#slot();
      this.#receive(message);
      await this.#server.room();
      if (this.#stream.queuedBytes > this.#limits.queuedBytes) await this.#stream.room();
    }
  }

  /** Resolves when every call has been answered. */
  async answered(): Promise<void> {
    await Promise.all([...this.#calls.values()].map(({ done }) => done));
  }

  /** Cuts the connection and cancels its calls at the server. */
  close(): void {
    clearTimeout(this.#slow);
    for (const { cancel } of [...this.#calls.values()]) cancel.abort(new Error('the agent has gone'));
    this.#stream.destroy();
  }

  #receive(message: Message | Malformed): void {
    if (message.kind === 'request') this.#request(message);
    else if (message.kind === 'notification') this.#notified(message.method, message.params);
    else if (message.kind === 'malformed') this.#refuse(message.id, message);
  }

  #request(request: Request): void {
    const { id, method, params = {} } = request;
    switch (method) {
      case 'initialize':
        this.#answer(id, { result: this.#initialized(params) });
        break;
      case 'ping':
        this.#answer(id, { result: {} });
        break;
      case 'tools/list':
        if (params['cursor'] === undefined) this.#answer(id, { result: { tools: this.#server.tools } });
        else this.#refuse(id, { code: INVALID_PARAMS, message: 'there is one page only' });
        break;
      case 'tools/call':
        this.#callTool(id, params);
        break;
      default:
        this.#refuse(id, {
          code: METHOD_NOT_FOUND,
          message: `the gate has no method ${JSON.stringify(method.slice(0, 100))}`,
        });
    }
  }

  #initialized(params: JsonObject): JsonObject {
    return {
      protocolVersion: negotiateVersion(params['protocolVersion']),
      capabilities: { tools: {} },
      serverInfo: { name: this.#server.id, version: this.#server.version },
    };
  }

  #callTool(id: RequestId, params: JsonObject): void {
    if (this.#calls.has(id)) {
      this.#refuse(id, { code: INVALID_REQUEST, message: 'this id is in use by a call under way' });
      return;
    }
    const problem = this.#problemOf(params);
    if (problem !== undefined) {
      this.#refuse(id, problem);
      return;
    }
    const cancel = new AbortController();
    this.#calls.set(id, { cancel, done: this.#forward(id, params, cancel.signal) });
  }

  /** Why a call is refused; the decision is told to the audit first. */
  #problemOf(params: JsonObject): JsonRpcError | undefined {
    const tool = params['name'];
    if (typeof tool !== 'string') return { code: INVALID_PARAMS, message: 'tools/call names no tool' };
    const alien = Object.keys(params).find((member) => !CALL_MEMBERS.has(member));
    if (alien !== undefined)
      return {
        code: INVALID_PARAMS,
        message: `tools/call has no parameter ${JSON.stringify(alien.slice(0, 100))}`,
      };
    const decision = this.#server.decide(tool);
    const shown = `${this.#server.id}/${tool.slice(0, 256)}`;
    try {
      this.#onDecision({ server: this.#server.id, tool, decision });
    } catch (thrown) {
      const { code, message } = asPlimsollError(thrown);
      return { code: INTERNAL_ERROR, message: `${shown} could not be audited: ${message}`, data: { code } };
    }
    if (decision === 'allow') return undefined;
    const ownName = this.#ownNameOf(tool);
    const reason = ownName === undefined ? REASONS[decision] : `the tool is called ${ownName} here`;
    return {
      code: INVALID_PARAMS,
      message: `the tool ${shown} is not allowed: ${reason}`,
      data: { code: 'tool-refused', tool: shown, decision },
    };
  }

  /** The allowed tool that SERVER/TOOL is, as a declaration writes it; on the wire a server's tools have no prefix. */
  #ownNameOf(tool: string): string | undefined {
    const prefix = `${this.#server.id}/`;
    const name = tool.startsWith(prefix) ? tool.slice(prefix.length) : '';
    return this.#server.decide(name) === 'allow' ? name : undefined;
  }

  async #forward(id: RequestId, params: JsonObject, signal: AbortSignal): Promise<void> {
    const token = isJsonObject(params['_meta']) ? params['_meta']['progressToken'] : undefined;
    try {
      const answer = await this.#server.call(params, {
        signal,
        ...(isRequestId(token) ? { onProgress: (progress) => this.#progress(progress, token) } : {}),
      });
      this.#calls.delete(id);
      this.#answer(id, answer);
    } catch (thrown) {
      this.#calls.delete(id);
      // MCP 2025-11-25, "Cancellation": no response to a cancelled request.
      if (signal.aborted) return;
      const { code, message } = asPlimsollError(thrown);
      this.#refuse(id, { code: INTERNAL_ERROR, message, data: { code } });
    }
  }

  #progress(params: JsonObject, progressToken: RequestId): void {
    this.#send({
      kind: 'notification',
      method: 'notifications/progress',
      params: { ...params, progressToken },
    });
  }

  #notified(method: string, params: JsonObject = {}): void {
    const id = params['requestId'];
    if (method !== 'notifications/cancelled' || !isRequestId(id)) return;
    this.#calls.get(id)?.cancel.abort(new Error('cancelled by the agent'));
  }

  #refuse(id: RequestId | null, { code, message, data }: JsonRpcError): void {
    this.#answer(id, { error: { code, message, ...(data === undefined ? {} : { data }) } });
  }

  #answer(id: RequestId | null, answer: Answer): void {
    this.#send({ kind: 'response', id, answer });
  }

  #send(message: Message): void {
    this.#stream.send(message);
    if (this.#stream.queuedBytes <= this.#limits.queuedBytes || this.#slow !== undefined) return;
    this.#slow = setTimeout(() => this.close(), this.#limits.slowReaderMs);
    const room = this.#stream.room();
    this.#server.hold(room);
    void room.then(() => {
      clearTimeout(this.#slow);
      this.#slow = undefined;
    });
  }

  /** Waits until another call may be under way. */
  async #slot(): Promise<void> {
    while (this.#calls.size >= this.#limits.inFlight)
      await Promise.race([...this.#calls.values()].map(({ done }) => done));
  }
}
