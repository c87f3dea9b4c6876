/** What the first bytes of a connection say about who is asked for. */
export type FirstBytes =
  | { readonly kind: 'incomplete' | 'not-tls' | 'malformed' }
  | { readonly kind: 'client-hello'; readonly serverName: string | undefined };

const HANDSHAKE = 0x16;
const MAJOR_VERSION = 3;
const CLIENT_HELLO = 1;
const SERVER_NAME = 0;
const HOST_NAME = 0;
const MAX_FRAGMENT = 1 << 14;
/** Of a ClientHello in bytes; with post-quantum key shares some 2,000 are usual. */
const MAX_HELLO = 1 << 14;
/** Nobody cuts a ClientHello into more; who does wants it to be read over and over. */
const MAX_RECORDS = 32;
const RANDOM_LENGTH = 32;

/**
 * Reads the server name of a TLS ClientHello (RFC 8446, sections 4.1.2 and 5.1; RFC 6066, section 3), also one that is cut
 * into several records. Strict: what is not exactly so is `malformed`.
 */
export function readFirstBytes(bytes: Buffer): FirstBytes {
  if (bytes.length > 0 && bytes[0] !== HANDSHAKE) return { kind: 'not-tls' };
  if (bytes.length > 1 && bytes[1] !== MAJOR_VERSION) return { kind: 'not-tls' };
  const joined = joinRecords(bytes);
  if (joined === undefined) return { kind: 'malformed' };
  if (joined.length < 4) return { kind: 'incomplete' };
  const length = joined.readUIntBE(1, 3);
  if (joined[0] !== CLIENT_HELLO || length > MAX_HELLO) return { kind: 'malformed' };
  if (joined.length < 4 + length) return { kind: 'incomplete' };
  try {
    return { kind: 'client-hello', serverName: serverNameOf(new Fields(joined.subarray(4, 4 + length))) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'malformed' };
    throw error;
  }
}

/** The handshake bytes that are there; undefined when one of the records is something else. */
function joinRecords(bytes: Buffer): Buffer | undefined {
  const fragments: Buffer[] = [];
  let total = 0;
  for (let at = 0; at + 5 <= bytes.length && total < MAX_HELLO + 4; ) {
    if (fragments.length === MAX_RECORDS) return undefined;
    const length = bytes.readUInt16BE(at + 3);
    const isHandshake = bytes[at] === HANDSHAKE && bytes[at + 1] === MAJOR_VERSION;
    // What follows a whole ClientHello is not looked at.
    if (!isHandshake && isWhole(fragments)) break;
    if (!isHandshake || length === 0 || length > MAX_FRAGMENT) return undefined;
    fragments.push(bytes.subarray(at + 5, at + 5 + length));
    total += length;
    at += 5 + length;
  }
  return Buffer.concat(fragments);
}

function isWhole(fragments: readonly Buffer[]): boolean {
  const joined = Buffer.concat(fragments);
  return joined.length >= 4 && joined.length >= 4 + joined.readUIntBE(1, 3);
}

function serverNameOf(hello: Fields): string | undefined {
  hello.take(2 + RANDOM_LENGTH);
  hello.vector(1);
  hello.vector(2);
  hello.vector(1);
  if (hello.atEnd) return undefined;
  const extensions = new Fields(hello.vector(2));
  if (!hello.atEnd) throw new RangeError('bytes after the extensions');
  let name: string | undefined;
  while (!extensions.atEnd) {
    const type = extensions.number(2);
    const data = extensions.vector(2);
    if (type !== SERVER_NAME) continue;
    if (name !== undefined) throw new RangeError('two server names');
    name = hostNameOf(new Fields(data));
  }
  return name;
}

function hostNameOf(extension: Fields): string {
  const list = new Fields(extension.vector(2));
  const type = list.number(1);
  const name = list.vector(2).toString('latin1');
  if (type !== HOST_NAME || name === '' || !list.atEnd || !extension.atEnd)
    throw new RangeError('not one host name');
  return name;
}

/** Reads one field after the other; RangeError past the end. */
class Fields {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  take(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new RangeError('cut off');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  number(width: number): number {
    return this.take(width).readUIntBE(0, width);
  }

  /** Bytes after a length of `width` bytes. */
  vector(width: number): Buffer {
    return this.take(this.number(width));
  }
}
