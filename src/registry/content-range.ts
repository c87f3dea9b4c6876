import { PlimsollError } from '../errors.ts';

/** Bytes of an upload, both ends included. */
export interface ContentRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Content-Range as OCI Distribution v1.1, "Pushing a blob in chunks", has it: `START-END`, without a unit.
 * Throws `range-invalid` for any other form.
 */
export function parseContentRange(header: string): ContentRange {
  const match = /^([0-9]{1,16})-([0-9]{1,16})$/.exec(header);
  const [start, end] = [Number(match?.[1]), Number(match?.[2])];
  if (Number.isSafeInteger(start) && Number.isSafeInteger(end) && start <= end) return { start, end };
  throw new PlimsollError(
    'range-invalid',
    `Content-Range ${JSON.stringify(header.slice(0, 100))} is not of the form START-END`,
  );
}

export function lengthOf(range: ContentRange): number {
  return range.end - range.start + 1;
}

/** Passes chunks on, and throws `size-invalid` when they are not `size` bytes together. */
export async function* exactLength(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of chunks) {
    seen += chunk.byteLength;
    if (seen > size) break;
    yield chunk;
  }
  if (seen !== size) {
    throw new PlimsollError(
      'size-invalid',
      `Content-Range announces ${size} bytes, the body has ${seen > size ? 'more' : seen}`,
    );
  }
}
