/** The part that is used here; the types of Node leave it to those of browsers. */
declare const WebAssembly: {
  readonly Memory: new (pages: {
    initial: number;
    maximum: number;
    shared: true;
  }) => { readonly buffer: SharedArrayBuffer };
};

/** Sizes that buffers are lent in, in bytes, largest first. */
const SIZES = [1024 * 1024, 256 * 1024, 64 * 1024, 16 * 1024] as const;
const SMALLEST = SIZES[SIZES.length - 1]!;
/** A buffer is at most this part of what is free, so that those who come next still find something. */
const SHARE = 48;
const WASM_PAGE_BYTES = 64 * 1024;
/** How long a buffer is left to a reader that stands still while others wait, in ms. */
const PATIENCE_MS = 5_000;
export const DEFAULT_BUFFER_BYTES = 64 * 1024 * 1024;

interface Loan {
  readonly since: number;
  readonly reclaim: () => void;
}

interface Waiter {
  readonly wanted: number;
  readonly reclaim: () => void;
  readonly lend: (buffer: Buffer) => void;
}

/**
 * The memory that all streams of a store move bytes through, bounded together. Buffers are lent for one chunk and used
 * again. The fewer bytes are free, the smaller the buffers, so that many readers advance slowly instead of few quickly;
 * when nothing is free, readers wait in the order they came, and whoever keeps a buffer for long has to give it up.
 */
export class BufferBudget {
  readonly #bytes: number;
  readonly #patienceMs: number;
  readonly #spare = new Map<number, Buffer[]>(SIZES.map((size) => [size, []]));
  /** In the order of lending. */
  readonly #loans = new Map<Buffer, Loan>();
  readonly #waiting: Waiter[] = [];
  #collector: NodeJS.Timeout | undefined;
  #lent = 0;
  #allocated = 0;

  /** `bytes` is the most that is held at once, lent or spare, at least 16 KiB; 64 MiB when left out. */
  constructor(bytes: number = DEFAULT_BUFFER_BYTES, patienceMs = PATIENCE_MS) {
    if (!Number.isSafeInteger(bytes) || bytes < SMALLEST)
      throw new RangeError(`a buffer budget has at least ${SMALLEST} bytes, not ${bytes}`);
    this.#bytes = bytes;
    this.#patienceMs = patienceMs;
  }

  /**
   * Lends a buffer of 16 KiB to 1 MiB, at most about as large as `wanted` bytes need. Give it back with `release`, soon
   * after `reclaim` is called at the latest: others have waited for it then for as long as the budget's patience.
   */
  acquire(wanted: number, reclaim: () => void = () => {}): Promise<Buffer> {
    if (this.#free >= SMALLEST) return Promise.resolve(this.#take(wanted, reclaim));
    this.#collector ??= setInterval(() => this.#collect(), this.#patienceMs / 2).unref();
    return new Promise((lend) => this.#waiting.push({ wanted, reclaim, lend }));
  }

  /** As `acquire`, or undefined when one would have to wait. */
  acquireNow(wanted: number): Buffer | undefined {
    return this.#free >= SMALLEST ? this.#take(wanted, () => {}) : undefined;
  }

  release(buffer: Buffer): void {
    this.#loans.delete(buffer);
    this.#lent -= buffer.length;
    this.#spare.get(buffer.length)?.push(buffer);
    while (this.#free >= SMALLEST) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      next.lend(this.#take(next.wanted, next.reclaim));
    }
    if (this.#waiting.length === 0) this.#stopCollecting();
  }

  get #free(): number {
    return this.#bytes - this.#lent;
  }

  #take(wanted: number, reclaim: () => void): Buffer {
    const share = Math.max(SMALLEST, Math.min(wanted, this.#free / SHARE));
    const size = SIZES.find((size) => size <= share) ?? SMALLEST;
    this.#lent += size;
    const buffer = this.#spare.get(size)?.pop() ?? this.#allocate(size);
    this.#loans.set(buffer, { since: performance.now(), reclaim });
    return buffer;
  }

  #allocate(size: number): Buffer {
    for (const spare of this.#spare.values()) {
      while (this.#allocated + size > this.#bytes && spare.length > 0) this.#allocated -= spare.pop()!.length;
    }
    this.#allocated += size;
    return Buffer.from(sharedMemory(size));
  }

  /** Asks for as many of the oldest loans back as there are readers waiting. */
  #collect(): void {
    const due = performance.now() - this.#patienceMs;
    const overdue = [...this.#loans.values()].filter(({ since }) => since <= due);
    for (const { reclaim } of overdue.slice(0, this.#waiting.length)) reclaim();
  }

  #stopCollecting(): void {
    clearInterval(this.#collector);
    this.#collector = undefined;
  }
}

/**
 * Shared, so that another thread can hash what is in it without a copy; and from 64 KiB on in whole pages, which files that
 * are written past the page cache need: only the memories of WebAssembly are sure to begin at a page.
 */
function sharedMemory(size: number): SharedArrayBuffer {
  const pages = size / WASM_PAGE_BYTES;
  if (!Number.isInteger(pages)) return new SharedArrayBuffer(size);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }).buffer;
  } catch (cause) {
    // Each reserves some 10 GiB of addresses, which a limit on those (RLIMIT_AS) may refuse. Any memory will do.
    if (!(cause instanceof RangeError)) throw cause;
    return new SharedArrayBuffer(size);
  }
}
