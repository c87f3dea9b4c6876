import type { BufferBudget } from '../buffer-budget.ts';

/** What is written at once, in bytes, when it comes fast enough. */
const GATHERED_BYTES = 1024 * 1024;
/** How long bytes are held back for more to come, in ms. */
const LINGER_MS = 10;

/** Bytes to write. Without `release` they are good until the next piece is asked for, else until that is called. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Gives the memory back; to be called once, by whoever got the piece. */
  readonly release?: () => void;
}

/**
 * The same bytes in larger pieces, because every write is a turn of another thread. A buffer is lent only while bytes move:
 * what comes slowly, or finds no memory free, is passed on as it comes. When the stream breaks off, what came before is
 * given first.
 */
export async function* gatherChunks(
  chunks: AsyncIterable<Uint8Array>,
  buffers: BufferBudget,
): AsyncGenerator<Piece> {
  const source = chunks[Symbol.asyncIterator]();
  try {
    for (let next = source.next(); ; ) {
      const first = await next;
      if (first.done === true) return;
      const buffer = buffers.acquireNow(GATHERED_BYTES);
      if (buffer === undefined) {
        yield { bytes: first.value };
        next = source.next();
      } else {
        const gathered = await fill(buffer, first.value, source);
        next = gathered.next;
        yield { bytes: gathered.bytes, release: () => buffers.release(buffer) };
      }
    }
  } finally {
    // Not awaited: a chunk that is still waited for may never come.
    void source.return?.().catch(() => undefined);
  }
}

interface Gathered {
  readonly bytes: Uint8Array;
  /** What did not go in of the last chunk, or the chunk that did not come in time, or the end. */
  readonly next: Promise<IteratorResult<Uint8Array>>;
}

async function fill(buffer: Buffer, first: Uint8Array, source: AsyncIterator<Uint8Array>): Promise<Gathered> {
  let filled = 0;
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, LINGER_MS, undefined);
  try {
    for (let chunk = first; ; ) {
      const taken = Math.min(chunk.byteLength, buffer.length - filled);
      buffer.set(chunk.subarray(0, taken), filled);
      filled += taken;
      if (taken < chunk.byteLength) {
        const rest = { done: false, value: chunk.subarray(taken) } as const;
        return { bytes: buffer, next: Promise.resolve(rest) };
      }
      const next = source.next();
      const more = filled < buffer.length ? await inTime(next, late) : undefined;
      if (more === undefined || more.done === true) return { bytes: buffer.subarray(0, filled), next };
      chunk = more.value;
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Undefined when it comes too late or fails, which whoever takes it then finds out. */
async function inTime<Value>(next: Promise<Value>, late: Promise<undefined>): Promise<Value | undefined> {
  try {
    return await Promise.race([next, late]);
  } catch {
    return undefined;
  }
}
