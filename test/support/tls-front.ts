import { readFile } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { createServer as createHttps, type Server } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { TlsPair } from './tls-pair.ts';

/** What whoever connects again meets, once a front has turned. */
export type Impostor = (socket: Socket) => void;

interface Turn {
  path?: string;
  impostor?: Impostor;
  turned: boolean;
  met: number;
}

/** A server that speaks TLS before one that does not, and passes everything on until it turns. */
export class TlsFront {
  readonly host: string;
  readonly #listener: ReturnType<typeof createServer>;
  readonly #sockets: Set<Socket>;
  readonly #turn: Turn;

  private constructor(listener: ReturnType<typeof createServer>, sockets: Set<Socket>, turn: Turn) {
    this.#listener = listener;
    this.#sockets = sockets;
    this.#turn = turn;
    this.host = `localhost:${(listener.address() as AddressInfo).port}`;
  }

  static async open(target: string, pair: TlsPair): Promise<TlsFront> {
    const turn: Turn = { turned: false, met: 0 };
    const sockets = new Set<Socket>();
    const honest = await passingOn(target, pair, (path) => {
      if (turn.path === undefined || !path.startsWith(turn.path)) return false;
      turn.turned = true;
      for (const socket of sockets) socket.destroy();
      return true;
    });
    const listener = createServer((socket) => {
      sockets.add(socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket)));
      if (!turn.turned) return void honest.emit('connection', socket);
      turn.met += 1;
      turn.impostor?.(socket);
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return new TlsFront(listener, sockets, turn);
  }

  /** Cuts every connection when a path that starts so is asked for; whoever connects from then on meets the impostor. */
  turnAt(path: string, impostor: Impostor): void {
    Object.assign(this.#turn, { path, impostor });
  }

  /** How many connections met the impostor. */
  get met(): number {
    return this.#turn.met;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#listener.close(resolve));
  }
}

/** Passes requests on that `isCut` does not say to be cut. */
async function passingOn(target: string, pair: TlsPair, isCut: (path: string) => boolean): Promise<Server> {
  const [cert, key] = await Promise.all([readFile(pair.certificate), readFile(pair.key)]);
  const [hostname, port] = target.split(':');
  return createHttps({ cert, key }, (request, response) => {
    const { method, url: path = '' } = request;
    if (isCut(path)) return;
    const headers = { ...request.headers, host: target };
    const outgoing = requestHttp({ hostname, port, method, path, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      pipeline(answer, response).catch(() => response.destroy());
    });
    outgoing.on('error', () => response.destroy());
    request.pipe(outgoing);
  });
}
