import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { type BwrapStatus, readBwrapStatus } from './bwrap-status.ts';
import { FIFO } from './run-directories.ts';

/** This process's ends of the FIFOs of a kept sandbox. As sockets they are waited for all at once, and by no thread each. */
export class KeptStreams {
  readonly stdout: Socket;
  readonly stderr: Socket;
  readonly status: BwrapStatus;
  /** Resolves when no process of the sandbox is left, its keeper included; never when these ends are closed before. */
  readonly ended: Promise<void>;
  readonly #status: Socket;
  #directory: string;
  #stdin: Socket | undefined;

  /** To be made before the keeper, or while it runs: what it wrote in between is still there. */
  constructor(directory: string) {
    this.#directory = directory;
    this.stdout = this.#reader(FIFO.stdout);
    this.stderr = this.#reader(FIFO.stderr);
    this.#status = this.#reader(FIFO.status);
    this.status = readBwrapStatus(this.#status);
    this.ended = new Promise((resolve) => this.#status.once('end', () => resolve()));
  }

  get stdin(): Socket | undefined {
    return this.#stdin;
  }

  /** Its FIFOs are elsewhere now. */
  moved(directory: string): void {
    this.#directory = directory;
  }

  /** Only when the keeper has its end. */
  openStdin(): void {
    const descriptor = openSync(join(this.#directory, FIFO.stdin), constants.O_WRONLY | constants.O_NONBLOCK);
    this.#stdin = new Socket({ fd: descriptor, readable: false, writable: true });
    this.#stdin.on('error', () => this.#stdin?.destroy());
  }

  /** Lets a held command start. */
  release(): void {
    const descriptor = openSync(join(this.#directory, FIFO.block), constants.O_WRONLY | constants.O_NONBLOCK);
    try {
      writeSync(descriptor, '\n');
    } finally {
      closeSync(descriptor);
    }
  }

  close(): void {
    for (const stream of [this.stdout, this.stderr, this.#status, this.#stdin]) stream?.destroy();
  }

  /** A FIFO opened so never waits for a writer (fifo(7)). */
  #reader(name: string): Socket {
    const descriptor = openSync(join(this.#directory, name), constants.O_RDONLY | constants.O_NONBLOCK);
    const stream = new Socket({ fd: descriptor, readable: true, writable: false });
    stream.on('error', () => stream.destroy());
    return stream;
  }
}
