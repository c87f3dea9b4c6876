import type { IncomingMessage } from 'node:http';
import { PlimsollError } from '../errors.ts';
import { type ContentRange, exactLength, lengthOf, parseContentRange } from './content-range.ts';
import type { RequestLimits } from './registry-settings.ts';
import { contentLengthOf, readBody } from './request-body.ts';

type BodyLimits = Pick<RequestLimits, 'blobBytes' | 'bodyIdleMs'>;

/**
 * The body of a request that adds to an upload of `size` bytes, where Content-Range says, else at the end. Throws
 * `range-invalid` unless that is the end, `size-invalid` when it is not as long as announced, and what `blobBody` throws.
 */
export function uploadBody(
  message: IncomingMessage,
  size: number,
  limits: BodyLimits,
): AsyncIterable<Uint8Array> {
  const range = announcedRange(message, size);
  const body = blobBody(message, size, limits);
  return range === undefined ? body : exactLength(body, lengthOf(range));
}

/**
 * A body that follows `size` bytes of a blob. Throws `blob-too-large` for one that is larger than the limit: at once when
 * that is announced, else in place of the chunk that is too much; and what `readBody` throws.
 */
export function blobBody(
  message: IncomingMessage,
  size: number,
  { blobBytes, bodyIdleMs }: BodyLimits,
): AsyncIterable<Uint8Array> {
  const body = readBody(message, bodyIdleMs);
  if (blobBytes === undefined) return body;
  requireBlobSize(size + (contentLengthOf(message) ?? 0), blobBytes);
  return withinBlobSize(body, size, blobBytes);
}

function announcedRange(message: IncomingMessage, size: number): ContentRange | undefined {
  const header = message.headers['content-range'];
  if (header === undefined) return undefined;
  const range = parseContentRange(header);
  const contentLength = contentLengthOf(message);
  if (contentLength !== undefined && contentLength !== lengthOf(range)) {
    throw new PlimsollError(
      'size-invalid',
      `Content-Range ${header} announces ${lengthOf(range)} bytes, Content-Length ${contentLength}`,
    );
  }
  if (range.start !== size) {
    throw new PlimsollError('range-invalid', `the upload has ${size} bytes, not ${range.start}`, {
      detail: { size },
    });
  }
  return range;
}

async function* withinBlobSize(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let total = size;
  for await (const chunk of chunks) {
    total += chunk.byteLength;
    requireBlobSize(total, limit);
    yield chunk;
  }
}

function requireBlobSize(size: number, limit: number): void {
  if (size <= limit) return;
  throw new PlimsollError('blob-too-large', `a blob of ${size} bytes or more, at most ${limit}`, {
    detail: { limit },
  });
}
