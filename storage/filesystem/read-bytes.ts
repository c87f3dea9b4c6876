import { type FileHandle, open } from 'node:fs/promises';
import { PlimsollError } from '../../src/errors.ts';
import type { BufferBudget } from '../buffer-budget.ts';
import type { ByteRange } from '../driver.ts';

/**
 * The bytes of a file, or a range of it, by positioned reads into lent buffers. A chunk is good until the next one is
 * asked for. Throws `storage-failed` when the file ends before the range does, and what the system throws.
 */
export async function* readBytes(
  path: string,
  buffers: BufferBudget,
  range?: ByteRange,
): AsyncGenerator<Uint8Array, void> {
  const file = await open(path, 'r');
  try {
    const end = range === undefined ? (await file.stat()).size : range.end + 1;
    for (let position = range?.start ?? 0; position < end; ) {
      const buffer = await buffers.acquire(end - position);
      try {
        const bytesRead = await readAt(file, buffer, position, end);
        position += bytesRead;
        yield buffer.subarray(0, bytesRead);
      } finally {
        buffers.release(buffer);
      }
    }
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, buffer: Buffer, position: number, end: number): Promise<number> {
  const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - position), position);
  if (bytesRead > 0) return bytesRead;
  throw new PlimsollError('storage-failed', `a file of ${position} bytes was to have at least ${end}`);
}
