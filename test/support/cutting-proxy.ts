import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CuttingProxy {
  /** 127.0.0.1:PORT */
  readonly host: string;
  /** Connections that were cut so far. */
  readonly cuts: number;
  /** From now on nothing is cut. */
  heal(): void;
  close(): Promise<void>;
}

export interface Cuts {
  /** Decides where; the same seed cuts after the same numbers of bytes. */
  readonly seed: number;
  /** Fewest and most bytes, both ways together, that a connection carries. */
  readonly between: readonly [number, number];
}

/** A TCP proxy on a free port that cuts each connection, in the middle of whatever is said, after some bytes. */
export async function startCuttingProxy(target: string, { seed, between }: Cuts): Promise<CuttingProxy> {
  const [targetHost, targetPort] = target.split(':');
  const [least, most] = between;
  const random = generator(seed);
  const sockets = new Set<Socket>();
  let cuts = 0;
  let healed = false;
  const server = createServer((client) => {
    const upstream = connect(Number(targetPort), targetHost);
    const both = [client, upstream];
    let left = least + Math.floor(random() * (most - least));
    const end = (): void => {
      for (const socket of both) socket.destroy();
    };
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk: Buffer) => {
        const passed = healed ? chunk : chunk.subarray(0, left);
        left -= passed.byteLength;
        if (!to.write(passed)) from.pause();
        if (healed || passed.byteLength === chunk.byteLength) return;
        cuts += 1;
        // What was passed on may still arrive; the reset follows it.
        to.end(end);
      });
      to.on('drain', () => from.resume());
      from.on('error', end).on('close', () => {
        sockets.delete(from);
        to.end();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get cuts() {
      return cuts;
    },
    heal() {
      healed = true;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** mulberry32: numbers from 0 to 1 that a seed repeats. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
