/** Sizes that buffers are lent in, in bytes, largest first. */
const SIZES = [1024 * 1024, 256 * 1024, 64 * 1024] as const;
const SMALLEST = SIZES[SIZES.length - 1]!;
const DEFAULT_BYTES = 64 * 1024 * 1024;

interface Waiter {
  readonly wanted: number;
  readonly lend: (buffer: Buffer) => void;
}

/**
 * The memory that all streams of a store read into, bounded together. Buffers are lent for one chunk and used again.
 * The fewer bytes are free, the smaller the buffers, so that many readers advance slowly instead of few quickly; when
 * nothing is free, readers wait in the order they came.
 */
export class BufferBudget {
  readonly #bytes: number;
  readonly #spare = new Map<number, Buffer[]>(SIZES.map((size) => [size, []]));
  readonly #waiting: Waiter[] = [];
  #lent = 0;
  #allocated = 0;

  /** `bytes` is the most that is held at once, lent or spare, at least 64 KiB; 64 MiB when left out. */
  constructor(bytes: number = DEFAULT_BYTES) {
    if (!Number.isSafeInteger(bytes) || bytes < SMALLEST)
      throw new RangeError(`a buffer budget has at least ${SMALLEST} bytes, not ${bytes}`);
    this.#bytes = bytes;
  }

  /** Lends a buffer of 64 KiB to 1 MiB, about as large as `wanted` bytes need. Give it back with `release`. */
  acquire(wanted: number): Promise<Buffer> {
    if (this.#free >= SMALLEST) return Promise.resolve(this.#take(wanted));
    return new Promise((lend) => this.#waiting.push({ wanted, lend }));
  }

  release(buffer: Buffer): void {
    this.#lent -= buffer.length;
    this.#spare.get(buffer.length)?.push(buffer);
    while (this.#free >= SMALLEST) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      next.lend(this.#take(next.wanted));
    }
  }

  get #free(): number {
    return this.#bytes - this.#lent;
  }

  /** A reader gets at most an eighth of what is free, so that the next one still finds something. */
  #take(wanted: number): Buffer {
    const share = Math.max(SMALLEST, Math.min(wanted, this.#free / 8));
    const size = SIZES.find((size) => size <= share) ?? SMALLEST;
    this.#lent += size;
    return this.#spare.get(size)?.pop() ?? this.#allocate(size);
  }

  #allocate(size: number): Buffer {
    for (const spare of this.#spare.values()) {
      while (this.#allocated + size > this.#bytes && spare.length > 0) this.#allocated -= spare.pop()!.length;
    }
    this.#allocated += size;
    return Buffer.allocUnsafeSlow(size);
  }
}
