import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { PlimsollError } from '../../src/errors.ts';
import type { BufferBudget } from '../buffer-budget.ts';
import type { ByteRange } from '../driver.ts';

/** Up to this many bytes are read at once, when the memory is there. */
const WHOLE_BYTES = 1024 * 1024;
/** A chunk of a longer range is at most this part of what its reader has taken so far. */
const TAKEN_PART = 8;
const FIRST_BYTES = 64 * 1024;
/** From here on the next chunk is read while the reader still has this one. */
const READ_AHEAD_FROM = 8 * 1024 * 1024;
/** A reader that keeps a chunk for longer, in ms, gets the smallest ones. */
const SLOW_MS = 1_000;

/** Neither a link that leads elsewhere nor a pipe that nobody writes to. */
const PLAIN = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

interface Chunk {
  readonly buffer: Buffer;
  readonly bytes: Buffer;
}

/**
 * The bytes of a file, or a range of it, by positioned reads into lent buffers, the larger the more the reader has taken.
 * A chunk is good until the next one is asked for. `reclaim` is called when others have waited long for the memory of a
 * chunk: end the iteration then. Throws `storage-failed` when the file ends before the range does, and what the system
 * throws.
 */
export async function* readBytes(
  path: string,
  buffers: BufferBudget,
  range?: ByteRange,
  reclaim?: () => void,
): AsyncGenerator<Uint8Array, void> {
  const file = await open(path, PLAIN);
  let ahead: Promise<Chunk> | undefined;
  try {
    const start = range?.start ?? 0;
    const end = range === undefined ? (await file.stat()).size : range.end + 1;
    let slow = false;
    for (let position = start; position < end; ) {
      const wanted = slow ? 1 : wantedBytes(position - start, end - start);
      const chunk: Chunk = await (ahead ?? readChunk(file, buffers, { position, end, wanted, reclaim }));
      ahead = undefined;
      position += chunk.bytes.length;
      try {
        if (!slow && position - start >= READ_AHEAD_FROM && position < end) {
          ahead = readChunk(file, buffers, { position, end, wanted: WHOLE_BYTES, reclaim });
          // It is awaited when its turn comes; until then a failure is nobody's.
          ahead.catch(() => undefined);
        }
        const given = performance.now();
        yield chunk.bytes;
        slow = performance.now() - given > SLOW_MS;
      } finally {
        buffers.release(chunk.buffer);
      }
    }
  } finally {
    await ahead?.then(
      ({ buffer }) => buffers.release(buffer),
      () => undefined,
    );
    await file.close();
  }
}

/** The reader that takes much gets much: one that stops early has not been lent much yet. */
function wantedBytes(taken: number, size: number): number {
  return size <= WHOLE_BYTES ? size : Math.max(FIRST_BYTES, taken / TAKEN_PART);
}

interface ChunkRequest {
  readonly position: number;
  readonly end: number;
  readonly wanted: number;
  readonly reclaim: (() => void) | undefined;
}

async function readChunk(file: FileHandle, buffers: BufferBudget, request: ChunkRequest): Promise<Chunk> {
  const { position, end, wanted, reclaim } = request;
  const buffer = await buffers.acquire(Math.min(wanted, end - position), reclaim);
  try {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - position), position);
    if (bytesRead > 0) return { buffer, bytes: buffer.subarray(0, bytesRead) };
    throw new PlimsollError('storage-failed', `a file of ${position} bytes was to have at least ${end}`);
  } catch (cause) {
    buffers.release(buffer);
    throw cause;
  }
}
