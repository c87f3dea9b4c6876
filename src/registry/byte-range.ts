import type { ByteRange } from '../../storage/driver.ts';
import { PlimsollError } from '../errors.ts';

/**
 * The one range that a Range header asks for in `size` bytes, cut at their end. Undefined means the whole: no header,
 * another unit than bytes, or several ranges, which a server may answer so (RFC 9110, section 14.2). Throws
 * `range-invalid` for a range that is malformed or beyond the end (section 15.5.17).
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange | undefined {
  const specifier = /^bytes=(.*)$/i.exec(header ?? '')?.[1];
  if (specifier === undefined || specifier.includes(',')) return undefined;
  const match = /^\s*([0-9]*)-([0-9]*)\s*$/.exec(specifier);
  if (match === null || specifier.trim() === '-') throw unsatisfiable(header, size);
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) throw unsatisfiable(header, size);
  return { start, end };
}

function unsatisfiable(header: string | undefined, size: number): PlimsollError {
  return new PlimsollError(
    'range-invalid',
    `Range ${JSON.stringify(header?.slice(0, 100))} does not lie within ${size} bytes`,
  );
}
