import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { type Server as Listener, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { EgressTarget } from '../declaration/egress-pattern.ts';
import { hasCode } from '../errors.ts';
import { forward } from './egress-forward.ts';
import { type EgressReason, EgressRefusal } from './egress-refusal.ts';
import { type ForwardTarget, readConnectTarget, readForwardTarget } from './egress-request.ts';
import { tunnel } from './egress-tunnel.ts';
import { EgressWay, type ResolveName } from './egress-way.ts';

/** One request for a way out, when it has ended. Nothing of what was sent is in it. */
export interface EgressEvent {
  /** Absent when the request could not be understood. */
  readonly host?: string;
  readonly port?: number;
  readonly decision: 'allow' | 'deny';
  /** Why it was refused, or what broke. */
  readonly reason?: EgressReason;
  /** Bytes that came in from the target, and that went out to it. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly ms: number;
}

export interface EgressLimits {
  /** Open at one time; more are cut at once. */
  readonly connections: number;
  /** Bytes of the first line and the fields of a request, and of an answer. */
  readonly headerBytes: number;
  /** Longest time for these to arrive, in ms. */
  readonly headersMs: number;
  /** Longest time to look a name up, and to connect, each in ms. */
  readonly connectMs: number;
  /** Longest time in which nothing is sent either way, in ms. */
  readonly idleMs: number;
}

export const EGRESS_LIMITS: EgressLimits = {
  connections: 256,
  headerBytes: 16 * 1024,
  headersMs: 15_000,
  connectMs: 10_000,
  idleMs: 300_000,
};

export interface EgressProxyOptions {
  /** HOST:PORT patterns of the declaration. */
  readonly patterns: readonly string[];
  /** Called once for each request; must not throw. */
  readonly onEgress: (event: EgressEvent) => void;
  readonly limits?: EgressLimits;
  /** How names are looked up; the host's own way when left out. */
  readonly resolve?: ResolveName;
}

/** The way out of one sandbox: an HTTP proxy (RFC 9110, section 3.7) that leads to the declared targets and nowhere else. */
export class EgressProxy {
  readonly #server: Server;
  readonly #way: EgressWay;
  readonly #limits: EgressLimits;
  readonly #onEgress: (event: EgressEvent) => void;
  readonly #sockets = new Set<Socket>();

  constructor({ patterns, onEgress, limits = EGRESS_LIMITS, resolve }: EgressProxyOptions) {
    const { connectMs, headerBytes, headersMs, idleMs, connections } = limits;
    this.#way = new EgressWay({ patterns, connectMs, ...(resolve === undefined ? {} : { resolve }) });
    this.#limits = limits;
    this.#onEgress = onEgress;
    this.#server = createServer({
      ...{
        maxHeaderSize: headerBytes,
        headersTimeout: headersMs,
        requestTimeout: 0,
        insecureHTTPParser: false,
      },
      // Whether a Host is missing is told by who reads the request.
      ...{ requireHostHeader: false, connectionsCheckingInterval: Math.ceil(headersMs / 4), noDelay: true },
    });
    this.#server.maxConnections = connections;
    this.#server.timeout = idleMs;
    this.#server.on('connection', (socket: Socket) => this.#hold(socket));
    this.#server.on('request', (request, response) => void this.#forward(request, response));
    this.#server.on('connect', (request, socket, head) => {
      if (socket instanceof Socket) void this.#connect(request, socket, head);
      else socket.destroy();
    });
    this.#server.on('clientError', (error, socket) => this.#refuseUnread(error, socket));
  }

  /** Accepts what comes over a socket that listens already. */
  serve(listener: Listener): void {
    this.#server.listen(listener);
  }

  /** Cuts every connection, and listens no more. */
  async close(): Promise<void> {
    const closed = this.#server.listening ? once(this.#server, 'close') : undefined;
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const read = (): ForwardTarget => readForwardTarget(request);
    const problem = await this.#carry(read, response, (target, upstream) =>
      forward(request, response, target, upstream, this.#limits.headerBytes),
    );
    if (problem instanceof EgressRefusal && !response.headersSent) refuse(response, problem);
    else if (problem !== undefined) response.destroy();
  }

  async #connect(request: IncomingMessage, program: Socket, head: Buffer): Promise<void> {
    // Until the tunnel stands; a program that goes away is seen there.
    program.on('error', () => program.destroy());
    program.setTimeout(this.#limits.idleMs, () => program.destroy());
    const read = (): EgressTarget => readConnectTarget(request);
    const problem = await this.#carry(read, program, (target, upstream) =>
      tunnel(program, upstream, head, target),
    );
    const isUntold = problem instanceof EgressRefusal && problem.reason !== 'server-name-differs';
    if (isUntold) program.end(refusalText(problem), () => program.destroy());
    else if (problem !== undefined) program.destroySoon();
  }

  /** Finds the way for one request, lets it be used, and tells of it; resolves to what was in the way. */
  async #carry<T extends EgressTarget>(
    read: () => T,
    program: { readonly destroyed: boolean },
    use: (target: T, upstream: Socket) => Promise<void>,
  ): Promise<unknown> {
    const exchange = new Exchange();
    let problem: unknown;
    try {
      const target = read();
      exchange.target = target;
      exchange.upstream = await this.#open(target);
      if (program.destroyed) throw new Error('the program went away');
      await use(target, exchange.upstream);
    } catch (error) {
      problem = error;
    }
    exchange.upstream?.destroy();
    this.#onEgress(exchange.ended(problem));
    return problem;
  }

  async #open(target: EgressTarget): Promise<Socket> {
    const upstream = await this.#way.open(target);
    this.#hold(upstream);
    upstream.setTimeout(this.#limits.idleMs, () => upstream.destroy());
    return upstream;
  }

  #hold(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  /** What the parser did not take for a request: too long, too slow, or framed in two ways. */
  #refuseUnread(error: Error, socket: Duplex): void {
    if (!socket.writable || hasCode(error, 'ECONNRESET')) {
      socket.destroy();
      return;
    }
    const refusal = new EgressRefusal('request-malformed', 'the request cannot be read', { cause: error });
    this.#onEgress(new Exchange().ended(refusal));
    socket.end(refusalText(refusal), () => socket.destroy());
  }
}

/** What is known of one request while it lasts. */
class Exchange {
  readonly #began = performance.now();
  target: EgressTarget | undefined;
  upstream: Socket | undefined;

  ended(error?: unknown): EgressEvent {
    const refusal = error instanceof EgressRefusal ? error : undefined;
    const reason = refusal?.reason ?? (error === undefined ? undefined : 'broken');
    return {
      ...(this.target === undefined ? {} : { host: this.target.host, port: this.target.port }),
      decision: refusal?.decision ?? 'allow',
      ...(reason === undefined ? {} : { reason }),
      bytesIn: this.upstream?.bytesRead ?? 0,
      bytesOut: this.upstream?.bytesWritten ?? 0,
      ms: Math.round(performance.now() - this.#began),
    };
  }
}

function refuse(response: ServerResponse, { status, message }: EgressRefusal): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`plimsoll: ${message}\n`);
}

function refusalText({ status, message }: EgressRefusal): string {
  const body = `plimsoll: ${message}\n`;
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
