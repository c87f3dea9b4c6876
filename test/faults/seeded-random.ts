/** Numbers that look random and are the same for the same seed (mulberry32): a round that failed can be run again. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0, less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number of at least `low` and less than `high`. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low));
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.between(0, items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length; at++) bytes[at] = this.between(0, 256);
    return bytes;
  }

  /** Bytes of a blob: mostly few, and once in a while so many that they are synced ahead and hashed in another thread. */
  blobBytes(most: number): Buffer {
    if (this.next() < 0.9) return this.bytes(this.between(1, most));
    const block = this.bytes(4096);
    return Buffer.alloc(this.between(3, 7) * 1024 * 1024 + this.between(0, 4096), block);
  }
}
