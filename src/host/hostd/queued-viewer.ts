import type { Viewer } from './agent-output.ts';

/** Of frames that wait to be read, in bytes; more of them hold the agent up. */
const ROOM_BYTES = 1024 * 1024;

/** A viewer that is read at its own pace. */
export class QueuedViewer implements Viewer {
  readonly #queue: Uint8Array[] = [];
  #bytes = 0;
  #ended = false;
  #wakeReader: () => void = () => {};
  #wakeWriters: (() => void)[] = [];

  async show(frame: Uint8Array): Promise<void> {
    if (this.#ended) return;
    this.#queue.push(frame);
    this.#bytes += frame.byteLength;
    this.#wakeReader();
    if (this.#bytes > ROOM_BYTES) await new Promise<void>((wake) => this.#wakeWriters.push(wake));
  }

  /** Nothing more is taken, and nobody waits any more. */
  end(): void {
    this.#ended = true;
    this.#wakeReader();
    for (const wake of this.#wakeWriters.splice(0)) wake();
  }

  /** Until the end, and what was queued before it. */
  async *frames(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const frame = this.#queue.shift();
      if (frame !== undefined) {
        this.#bytes -= frame.byteLength;
        if (this.#bytes <= ROOM_BYTES) for (const wake of this.#wakeWriters.splice(0)) wake();
        yield frame;
      } else if (this.#ended) return;
      else await new Promise<void>((wake) => (this.#wakeReader = wake));
    }
  }
}
