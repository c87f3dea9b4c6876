import { MAX_INPUT_BYTES } from './mutate-input.ts';

const WORDS = 4;
const HEADER_BYTES = WORDS * Int32Array.BYTES_PER_ELEMENT;

/** The case that a thread works on, where another thread sees it, even when the first never comes back. */
export class CurrentCase {
  readonly #header: Int32Array;
  readonly #input: Uint8Array;

  /** Of memory that another thread has made, or new. */
  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(HEADER_BYTES + MAX_INPUT_BYTES)) {
    this.#header = new Int32Array(memory, 0, WORDS);
    this.#input = new Uint8Array(memory, HEADER_BYTES);
  }

  get memory(): SharedArrayBuffer {
    return this.#header.buffer as SharedArrayBuffer;
  }

  begin(target: number, round: number, input: Uint8Array): void {
    this.#input.set(input);
    Atomics.store(this.#header, 0, target);
    Atomics.store(this.#header, 1, round);
    Atomics.store(this.#header, 2, input.byteLength);
    Atomics.add(this.#header, 3, 1);
  }

  /** No case is worked on any more. */
  finish(): void {
    Atomics.store(this.#header, 3, -1);
  }

  read(): { target: number; round: number; input: Buffer; count: number } {
    const [target, round, length, count] = [0, 1, 2, 3].map((at) => Atomics.load(this.#header, at));
    return {
      target: target!,
      round: round!,
      input: Buffer.from(this.#input.slice(0, length)),
      count: count!,
    };
  }
}
