import type { Failure, Tally } from './fuzzer.ts';

/** What `run.ts` asks of the thread. */
export interface FuzzOrder {
  readonly names: readonly string[];
  readonly seed: number;
  readonly firstRound: number;
  /** Each is one input for every target. */
  readonly rounds: number;
  readonly seconds: number;
  /** Memory of a CurrentCase. */
  readonly current: SharedArrayBuffer;
}

export interface FuzzReport {
  readonly rounds: number;
  readonly tallies: readonly Tally[];
  readonly failures: readonly Failure[];
  /** Bytes held after garbage was collected, when half was done and at the end. */
  readonly heap: { readonly early: number; readonly late: number };
}
