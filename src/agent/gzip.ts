import { crc32 } from 'node:zlib';
import { Deflate } from 'pako';
import { PlimsollError } from '../errors.ts';

/** Names the bytes that this makes: another version of the compressor may make others. */
export const COMPRESSOR = 'pako-3.0.3-level-6';
const LEVEL = 6;
/** Input reaches the compressor in pieces of this size, however it came. */
const PIECE_BYTES = 64 * 1024;

/** RFC 1952, section 2.3: deflate, no flags, no time, no extra flags, unknown operating system. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);

/**
 * Compresses as gzip (RFC 1952), the same bytes for the same input on every machine. The zlib inside Node chooses its
 * instructions by the processor and promises nothing about its output, so a JavaScript port of zlib does the work.
 */
export async function* gzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  const deflate = new Deflate({ raw: true, level: LEVEL, chunkSize: PIECE_BYTES });
  deflate.onData = (chunk) => void made.push(chunk);
  deflate.onEnd = () => {};
  const push = (piece: Uint8Array, last: boolean): Uint8Array[] => {
    if (!deflate.push(piece, last)) throw new PlimsollError('internal', `deflate failed: ${deflate.msg}`);
    return made.splice(0);
  };
  let checksum = 0;
  let size = 0;
  yield HEADER;
  for await (const piece of inPieces(chunks)) {
    checksum = crc32(piece, checksum);
    size += piece.length;
    yield* push(piece, false);
  }
  yield* push(new Uint8Array(0), true);
  yield trailer(checksum, size);
}

/** RFC 1952, section 2.3.1: CRC-32 and size modulo 2^32, little endian. */
function trailer(checksum: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(checksum, 0);
  bytes.writeUInt32LE(size % 2 ** 32, 4);
  return bytes;
}

async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let taken = 0; taken < chunk.length; ) {
      const part = chunk.subarray(taken, taken + PIECE_BYTES - filled);
      piece.set(part, filled);
      filled += part.length;
      taken += part.length;
      if (filled === PIECE_BYTES) {
        yield piece;
        filled = 0;
      }
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
