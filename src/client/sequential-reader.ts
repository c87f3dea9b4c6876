import { PlimsollError } from '../errors.ts';

/**
 * Reads stretches of content that is opened as a stream. Stretches that follow each other cost nothing; going back opens
 * the content again, there where it can be opened at an offset, else at its start, and skips.
 */
export class SequentialReader {
  readonly #open: () => AsyncIterable<Uint8Array>;
  readonly #openFrom: ((offset: number) => AsyncIterable<Uint8Array>) | undefined;
  #iterator: AsyncIterator<Uint8Array> | undefined;
  #position = 0;
  #rest: Uint8Array = new Uint8Array();

  constructor(
    open: () => AsyncIterable<Uint8Array>,
    openFrom?: (offset: number) => AsyncIterable<Uint8Array>,
  ) {
    this.#open = open;
    this.#openFrom = openFrom;
  }

  /** `length` bytes from `offset`. Throws `digest-mismatch` when the content ends before. */
  async *read(offset: number, length: number): AsyncGenerator<Uint8Array, void, void> {
    if (length === 0) return;
    if (this.#iterator === undefined || offset < this.#position) await this.#restart(offset);
    await this.#skipTo(offset);
    for (let left = length; left > 0; ) {
      const chunk = await this.#take(left);
      left -= chunk.byteLength;
      yield chunk;
    }
  }

  /** Lets the source release what it holds. */
  async close(): Promise<void> {
    const iterator = this.#iterator;
    this.#iterator = undefined;
    this.#rest = new Uint8Array();
    await iterator?.return?.();
  }

  async #restart(offset: number): Promise<void> {
    await this.close();
    const from = offset === 0 ? undefined : this.#openFrom;
    this.#position = from === undefined ? 0 : offset;
    this.#iterator = (from === undefined ? this.#open() : from(offset))[Symbol.asyncIterator]();
  }

  async #skipTo(offset: number): Promise<void> {
    while (this.#position < offset) await this.#take(offset - this.#position);
  }

  async #take(atMost: number): Promise<Uint8Array> {
    while (this.#rest.byteLength === 0) {
      const step = await this.#iterator!.next();
      if (step.done === true) {
        throw new PlimsollError('digest-mismatch', 'the content is shorter than its descriptor says');
      }
      this.#rest = step.value;
    }
    const chunk = this.#rest.subarray(0, atMost);
    this.#rest = this.#rest.subarray(chunk.byteLength);
    this.#position += chunk.byteLength;
    return chunk;
  }
}
