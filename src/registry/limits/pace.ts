import { PlimsollError } from '../../errors.ts';

/** Slower than this nobody sends in earnest. */
const LEAST_BYTES_PER_SECOND = 256;

/**
 * Whether a body comes fast enough to be worth its connection: of the time that the server has waited for bytes each
 * `windowMs` has to bring some. A client that sends a byte now and then would never be idle.
 */
export class Pace {
  readonly #windowMs: number;
  #waitedMs = 0;
  #bytes = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Notes bytes and how long they were waited for. Throws `body-stalled`. */
  note(bytes: number, waitedMs: number): void {
    this.#waitedMs += waitedMs;
    this.#bytes += bytes;
    if (this.#waitedMs < this.#windowMs) return;
    const least = (LEAST_BYTES_PER_SECOND * this.#waitedMs) / 1_000;
    if (this.#bytes < least) {
      throw new PlimsollError(
        'body-stalled',
        `${this.#bytes} bytes of the body came in ${Math.round(this.#waitedMs)} ms, at least ${Math.ceil(least)} have to`,
      );
    }
    this.#waitedMs = 0;
    this.#bytes = 0;
  }
}
