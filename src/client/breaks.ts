import { PlimsollError } from '../errors.ts';

/** A break after which this much more came through than ever before counts as the first. */
const PROGRESS_BYTES = 1024 * 1024;
const MAX_BREAKS = 8;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

export interface BreakLimits {
  /** Longest time without progress in which a transfer is taken up again and again, in ms. */
  readonly deadlineMs: number;
  /** Waits; throws when the operation is to end. */
  readonly pause: (ms: number) => Promise<void>;
}

/**
 * Decides whether a transfer that broke off is taken up again, and when: after a pause that doubles, with jitter so that
 * many clients of one server that restarts do not come back at once, and not before the server asks for. Only progress
 * beyond all that came through before begins the count anew; a transfer that keeps starting over makes none.
 */
export class Breaks {
  readonly #limits: BreakLimits;
  #count = 0;
  #furthest = 0;
  #reached = 0;
  #since = performance.now();

  constructor(limits: BreakLimits) {
    this.#limits = limits;
  }

  /** The transfer stands at this offset in bytes. */
  reached(offset: number): void {
    this.#reached = Math.max(this.#reached, offset);
  }

  /** Waits until the transfer may be taken up; throws `error` when it is not. */
  async wait(error: unknown): Promise<void> {
    if (this.#reached - this.#furthest >= PROGRESS_BYTES) this.#begin();
    this.#count += 1;
    const backoff =
      Math.min(FIRST_PAUSE_MS * 2 ** (this.#count - 1), LONGEST_PAUSE_MS) * (0.5 + Math.random());
    const ms = Math.max(backoff, retryAfterMs(error));
    const spent = performance.now() - this.#since;
    if (this.#count > MAX_BREAKS || spent + ms > this.#limits.deadlineMs) throw error;
    await this.#limits.pause(ms);
  }

  #begin(): void {
    this.#furthest = this.#reached;
    this.#count = 0;
    this.#since = performance.now();
  }
}

function retryAfterMs(error: unknown): number {
  const asked = error instanceof PlimsollError ? error.detail['retryAfterMs'] : undefined;
  return typeof asked === 'number' ? asked : 0;
}
