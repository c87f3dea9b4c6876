import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type RunningRegistry, startRegistry } from './start-registry.ts';

/** One exchange that is about to be lied about. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** How often this lie was asked for before. */
  readonly count: number;
  /** What the real registry says to the same request. */
  readonly ask: () => Promise<IncomingMessage>;
  /** Passes the real registry's answer on, with other headers where they are given. */
  readonly pass: (headers?: IncomingHttpHeaders) => Promise<void>;
}

export type Lie = (exchange: Exchange) => void | Promise<void>;

export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** A real registry behind an HTTP server that passes everything on, except what it was told to lie about. */
export interface HostileRegistry {
  /** 127.0.0.1:PORT of the liar. */
  readonly host: string;
  readonly real: RunningRegistry;
  /** What clients asked, in order. */
  readonly heard: HeardRequest[];
  /** Lies about requests of this method whose path starts so; the lie told last counts. */
  lie(method: string, path: string, lie: Lie): void;
  /** Becomes honest again, and forgets what it heard. */
  repent(): void;
  close(): Promise<void>;
}

interface ToldLie {
  readonly method: string;
  readonly path: string;
  readonly lie: Lie;
  count: number;
}

export async function startHostileRegistry(): Promise<HostileRegistry> {
  const real = await startRegistry();
  const heard: HeardRequest[] = [];
  const lies: ToldLie[] = [];
  const sockets = new Set<Socket>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url: path = '' } = request;
    heard.push({ method, path, headers: request.headers });
    const told = lies.findLast((lie) => lie.method === method && path.startsWith(lie.path));
    const exchange = exchangeWith(real.host, request, response, told?.count ?? 0);
    if (told === undefined) return exchange.pass();
    told.count += 1;
    await told.lie(exchange);
  };
  // A client that hangs up in the middle, as several must, breaks only its own exchange.
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    real,
    heard,
    lie: (method, path, lie) => void lies.push({ method, path, lie, count: 0 }),
    repent() {
      lies.length = 0;
      heard.length = 0;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await real.close();
    },
  };
}

function exchangeWith(
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
  count: number,
): Exchange {
  const ask = async (): Promise<IncomingMessage> => {
    const [hostname, port] = host.split(':');
    const headers = { ...request.headers, host };
    const { method, url: path } = request;
    const outgoing = requestHttp({ hostname, port, method, path, headers, agent: false });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve).on('error', reject);
    });
    // The answer may come before the whole body; what breaks the body breaks `outgoing`, and with it the answer.
    pipeline(request, outgoing).catch(() => outgoing.destroy());
    return answered;
  };
  const pass = async (headers: IncomingHttpHeaders = {}): Promise<void> => {
    const incoming = await ask();
    response.writeHead(incoming.statusCode ?? 500, { ...incoming.headers, ...headers });
    await pipeline(incoming, response);
  };
  return { request, response, count, ask, pass };
}
