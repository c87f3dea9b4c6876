import type { ClientKey } from './client-key.ts';

const SETS = 16_384;
const WAYS = 4;
const WORDS = 2;
export const RATE_TABLE_BYTES = SETS * WAYS * WORDS * BigInt64Array.BYTES_PER_ELEMENT;

/** A client may save up this many seconds' worth of requests, because an image is pulled in one burst. */
const BURST_SECONDS = 10n;
const SECOND_US = 1_000_000n;

/**
 * A token bucket for each client, in memory of fixed size that all threads share. An entry is a tag of the client and the
 * time (µs, monotonic) at which its bucket is full again, which is all that a bucket needs (generic cell rate algorithm). A
 * client that finds no room takes the place of the one that is nearest to full: when there are more clients than room,
 * limits become looser, and nobody is refused for what others do.
 */
export class RateTable {
  readonly #entries: BigInt64Array;

  constructor(memory: SharedArrayBuffer) {
    this.#entries = new BigInt64Array(memory);
  }

  /** Takes a token. Returns 0, or the seconds until there is one. `now` in µs. */
  take(client: ClientKey, requestsPerSecond: number, now = process.hrtime.bigint() / 1_000n): number {
    const cost = SECOND_US / BigInt(requestsPerSecond);
    const burst = cost * BigInt(requestsPerSecond) * BURST_SECONDS;
    const at = this.#find(client) + 1;
    for (;;) {
      const before = Atomics.load(this.#entries, at);
      const full = (before > now ? before : now) + cost;
      const wait = full - now - burst;
      if (wait > 0n) return Math.ceil(Number(wait) / Number(SECOND_US));
      if (Atomics.compareExchange(this.#entries, at, before, full) === before) return 0;
    }
  }

  /** Index of the client's entry. */
  #find(client: ClientKey): number {
    const tag = BigInt.asIntN(64, client | 1n);
    const first = Number(client >> 32n) % SETS;
    let oldest = first * WAYS * WORDS;
    for (let way = 0; way < WAYS; way++) {
      const at = (first * WAYS + way) * WORDS;
      if (Atomics.load(this.#entries, at) === tag) return at;
      if (Atomics.load(this.#entries, at + 1) < Atomics.load(this.#entries, oldest + 1)) oldest = at;
    }
    Atomics.store(this.#entries, oldest, tag);
    Atomics.store(this.#entries, oldest + 1, 0n);
    return oldest;
  }
}
