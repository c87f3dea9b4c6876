import { percentile } from '../machine.ts';

/** How long everything is measured. */
export interface Lengths {
  /** Of one turn of one row. */
  readonly seconds: number;
  /** Turns, each of ours and then of the peer. */
  readonly rounds: number;
  /** Starts of a process for one row. */
  readonly starts: number;
}

export const FULL: Lengths = { seconds: 1, rounds: 5, starts: 15 };
/** To see that it runs; no figures to quote. */
export const QUICK: Lengths = { seconds: 0.3, rounds: 2, starts: 4 };

/** Milliseconds of each run, one after another, for some seconds; at least one. */
export async function timesOf(seconds: number, run: () => unknown): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  do {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  } while (performance.now() < end);
  return times;
}

export function median(times: readonly number[]): number {
  return percentile(times, 0.5);
}

/** As words for a note. */
export function p99(times: readonly number[]): string {
  return `p99 ${percentile(times, 0.99).toPrecision(3)} ms`;
}
