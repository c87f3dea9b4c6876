import { PlimsollError } from '../errors.ts';
import { interruptionOf } from './client-options.ts';

export interface WaitLimits {
  /** Longest single wait, in ms. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Once the waits together are longer than one deadline, at least this much must have come in for each second of them. */
const SLOWEST_BYTES_PER_SECOND = 1024;

/**
 * Bounds the time spent waiting for another host. Only the time between `begin` and `end` counts, so that a slow
 * disk on our side is nobody else's fault. Calls `stop` once, with `deadline-exceeded` or what the signal stands for.
 */
export class WaitLimit {
  readonly #host: string;
  readonly #limits: WaitLimits;
  readonly #stop: (error: PlimsollError) => void;
  readonly #onAbort: () => void;
  #timer: NodeJS.Timeout | undefined;
  #begun = 0;
  #waitedMs = 0;

  constructor(host: string, limits: WaitLimits, stop: (error: PlimsollError) => void) {
    this.#host = host;
    this.#limits = limits;
    this.#stop = stop;
    this.#onAbort = () => stop(interruptionOf(limits.signal!));
    limits.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** A wait begins, or begins anew. */
  begin(): void {
    this.end();
    this.#begun = performance.now();
    this.#timer = setTimeout(() => this.#expire(), this.#limits.deadlineMs);
  }

  /** The wait is over: something came or went. */
  end(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waitedMs += performance.now() - this.#begun;
  }

  /** A body that drips keeps every single deadline, yet never ends: this ends it. Throws `deadline-exceeded`. */
  checkRate(receivedBytes: number): void {
    if (this.#waitedMs <= this.#limits.deadlineMs) return;
    if (receivedBytes >= (this.#waitedMs / 1000) * SLOWEST_BYTES_PER_SECOND) return;
    throw new PlimsollError(
      'deadline-exceeded',
      `${this.#host}: only ${receivedBytes} bytes in ${Math.round(this.#waitedMs)} ms`,
    );
  }

  /** No wait will follow. */
  close(): void {
    this.end();
    this.#limits.signal?.removeEventListener('abort', this.#onAbort);
  }

  #expire(): void {
    this.end();
    const { deadlineMs } = this.#limits;
    this.#stop(new PlimsollError('deadline-exceeded', `${this.#host}: no answer within ${deadlineMs} ms`));
  }
}
