import { PlimsollError } from '../errors.ts';

/** One block of RFC 7468, decoded. */
export interface PemBlock {
  readonly label: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

/** Largest key file that is read; an RSA key of 16384 bits is a fifth of it. */
export const MAX_PEM_BYTES = 64 * 1024;

const BOUNDARY = /-----(BEGIN|END) ([A-Z0-9 ]{1,64})-----/g;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const LINE_LENGTH = 64;

/**
 * Reads a file that holds exactly one PEM block (RFC 7468, section 3); text around the block is ignored, as section 2
 * says. Throws `key-invalid`.
 */
export function readPem(text: string): PemBlock {
  if (Buffer.byteLength(text) > MAX_PEM_BYTES) throw invalid(`larger than ${MAX_PEM_BYTES} bytes`);
  const boundaries = [...text.matchAll(BOUNDARY)];
  const [begin, end] = boundaries;
  if (begin === undefined) throw invalid('it has no -----BEGIN …----- line');
  if (boundaries.length > 2) throw invalid('it has more than one PEM block; give a file with the key alone');
  const label = begin[2]!;
  if (begin[1] !== 'BEGIN' || end?.[1] !== 'END' || end[2] !== label) {
    throw invalid(`the block ${label} has no end; the file is truncated`);
  }
  const body = text.slice(begin.index + begin[0].length, end.index).replace(/[ \t\r\n]+/g, '');
  if (body === '' || !BASE64.test(body)) throw invalid(`the block ${label} is not base64`);
  return { label, bytes: Buffer.from(body, 'base64') };
}

/** A PEM block with lines of 64 characters, ending with a newline. */
export function writePem({ label, bytes }: PemBlock): string {
  const lines = bytes.toString('base64').match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function invalid(why: string): PlimsollError {
  return new PlimsollError('key-invalid', `not a key in PEM: ${why}`);
}
