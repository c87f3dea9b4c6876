import type { CommitSizes } from '../driver.ts';

/** Upper ends of the buckets, in writes; the last is the most that one transaction has. */
const BUCKETS = [1, 2, 4, 8, 16, 32, 64, 128] as const;
const WRITES_AT = BUCKETS.length;

/** Counts commits by the number of their writes; the writer thread writes, any thread of the process may read. */
export class CommitTally {
  readonly memory: SharedArrayBuffer;
  readonly #counts: Float64Array;

  constructor(memory = new SharedArrayBuffer((BUCKETS.length + 1) * Float64Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#counts = new Float64Array(memory);
  }

  add(writes: number): void {
    const bucket = BUCKETS.findIndex((most) => writes <= most);
    this.#counts[bucket]! += 1;
    this.#counts[WRITES_AT]! += writes;
  }

  read(): CommitSizes {
    return {
      buckets: BUCKETS.map((most, at) => ({ most, commits: this.#counts[at]! })),
      writes: this.#counts[WRITES_AT]!,
    };
  }
}
