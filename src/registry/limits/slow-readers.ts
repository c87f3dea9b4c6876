import type { Socket } from 'node:net';

/** An answer has to move by a chunk in this time: a chunk of 1 MiB is then read at 0.9 KiB a second or more. */
export const SLOW_READER_MS = 20 * 60_000;

/**
 * Cuts off who takes an answer so slowly that it holds memory for nothing. Who takes nothing at all is cut off much sooner,
 * by the time-out of the socket. Looks at all answers together, once in `windowMs`, so that a request costs nothing.
 */
export class SlowReaders {
  /** Bytes that had left for the kernel when the answer was last looked at. */
  readonly #seen = new Map<Socket, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(busy: () => Iterable<Socket>, cut: (socket: Socket) => void, windowMs = SLOW_READER_MS) {
    this.#timer = setInterval(() => this.#look(busy, cut), windowMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(busy: () => Iterable<Socket>, cut: (socket: Socket) => void): void {
    const before = new Map(this.#seen);
    this.#seen.clear();
    for (const socket of busy()) {
      if (socket.writableLength === 0) continue;
      const left = socket.bytesWritten - socket.writableLength;
      if (before.get(socket) === left) cut(socket);
      else this.#seen.set(socket, left);
    }
  }
}
