/** How far the wall clock may run ahead of the time that passes, from one look to the next, in ms. */
const TOLERANCE_MS = 5 * 60 * 1000;

export interface Clocks {
  /** Ms since the epoch; somebody may set it. */
  readonly wall: () => number;
  /** Ms that only ever pass. */
  readonly steady: () => number;
}

/**
 * Notices that the wall clock was set forward while the process ran, or that the machine slept. Every lease then ends
 * sooner than it should, so nothing may be deleted for a while.
 */
export class ClockWatch {
  readonly #clocks: Clocks;
  #lead: number;
  #jumpedAt = Number.NEGATIVE_INFINITY;

  constructor(clocks: Clocks = { wall: Date.now, steady: () => performance.now() }) {
    this.#clocks = clocks;
    this.#lead = clocks.wall() - clocks.steady();
  }

  /** Whether no jump was noticed in the last `ms` that passed. */
  steadyFor(ms: number): boolean {
    const steady = this.#clocks.steady();
    const lead = this.#clocks.wall() - steady;
    if (lead - this.#lead > TOLERANCE_MS) this.#jumpedAt = steady;
    this.#lead = lead;
    return steady - this.#jumpedAt >= ms;
  }
}
