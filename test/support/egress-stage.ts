import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  EGRESS_LIMITS,
  type EgressEvent,
  type EgressLimits,
  EgressProxy,
} from '../../src/host/egress-proxy.ts';
import type { ResolveName } from '../../src/host/egress-way.ts';

interface Ending {
  after(clean: () => Promise<void>): void;
}

/** A server on this host's loopback, closed when the test ends; answers its port. */
export async function listening(test: Ending, server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** The proxy of one sandbox, reached from this process as the sandbox's programs would reach it. */
export class EgressStage {
  readonly events: EgressEvent[] = [];
  readonly proxy: EgressProxy;
  readonly port: number;
  #waiting: (() => void) | undefined;

  private constructor(port: number, listener: Server, options: StageOptions) {
    this.port = port;
    this.proxy = new EgressProxy({
      patterns: options.patterns,
      limits: { ...EGRESS_LIMITS, ...options.limits },
      ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
      onEgress: (event) => {
        this.events.push(event);
        this.#waiting?.();
      },
    });
    this.proxy.serve(listener);
  }

  static async open(test: Ending, options: StageOptions): Promise<EgressStage> {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const stage = new EgressStage((listener.address() as AddressInfo).port, listener, options);
    test.after(() => stage.proxy.close());
    return stage;
  }

  connect(): Socket {
    return connect({ port: this.port, host: '127.0.0.1', allowHalfOpen: true });
  }

  /** Sends bytes, and reads to the end of what comes back. */
  async exchange(bytes: string | Uint8Array): Promise<string> {
    const socket = this.connect();
    socket.write(bytes);
    const answer = await text(socket);
    socket.destroy();
    return answer;
  }

  /** A tunnel that stands. */
  async tunnel(target: string): Promise<Socket> {
    const socket = this.connect();
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
    let answer = '';
    while (!answer.endsWith('\r\n\r\n')) {
      await once(socket, 'readable');
      // Byte by byte, as what follows the blank line is the target's.
      while (!answer.endsWith('\r\n\r\n')) {
        const byte: Buffer | null = socket.read(1);
        if (byte === null) break;
        answer += byte.toString('latin1');
      }
    }
    if (!answer.startsWith('HTTP/1.1 200 ')) throw new Error(answer);
    return socket;
  }

  /** Waits until so many requests have ended. */
  async ended(count: number): Promise<readonly EgressEvent[]> {
    while (this.events.length < count) await new Promise<void>((resolve) => (this.#waiting = resolve));
    return this.events;
  }
}

interface StageOptions {
  readonly patterns: readonly string[];
  readonly limits?: Partial<EgressLimits>;
  readonly resolve?: ResolveName;
}
