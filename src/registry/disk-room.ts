import { PlimsollError } from '../errors.ts';

/** What a table holds: bytes taken since the server started, and up to which of them there is room. */
const TAKEN = 0;
const LIMIT = 1;
const DISK_ROOM_BYTES = 2 * BigInt64Array.BYTES_PER_ELEMENT;
const UNLIMITED = 2n ** 62n;

/**
 * How many bytes pushes may still bring before the disk has less free than it should, for all threads of the server
 * together. The disk is looked at now and then; what is taken counts at once, so that nobody runs through the watermark
 * between two looks.
 */
export class DiskRoom {
  readonly #table: BigInt64Array;
  /** Of those taken when the disk was last looked at, these may not have been written before. */
  #takenAtLook = 0n;

  /** All threads are given the same memory. */
  constructor(memory: SharedArrayBuffer) {
    this.#table = new BigInt64Array(memory);
  }

  /** For whoever makes the memory: until the first look nobody knows of a limit. */
  static makeMemory(): SharedArrayBuffer {
    const memory = new SharedArrayBuffer(DISK_ROOM_BYTES);
    new BigInt64Array(memory)[LIMIT] = UNLIMITED;
    return memory;
  }

  /** Bytes that can still be taken; negative when more were than there is room for. */
  get left(): number {
    return Number(Atomics.load(this.#table, LIMIT) - Atomics.load(this.#table, TAKEN));
  }

  /**
   * Looks at the disk: `look` says how many bytes there is room for. What was taken since the look before may have been on
   * its way while this one was made, and counts against it. For one thread of the server.
   */
  async measure(look: () => Promise<number>): Promise<void> {
    const before = this.#takenAtLook;
    this.#takenAtLook = Atomics.load(this.#table, TAKEN);
    const room = await look();
    const limit = Number.isFinite(room) ? BigInt(Math.floor(room)) + before : UNLIMITED;
    Atomics.store(this.#table, LIMIT, limit);
  }

  /** Throws `storage-low` when so many bytes do not fit. Takes nothing. */
  require(bytes: number): void {
    if (this.left < bytes) throw noRoomFor(bytes);
  }

  /** Counts bytes that are about to be written. Throws `storage-low` when they do not fit. */
  take(bytes: number): void {
    const more = BigInt(bytes);
    const taken = Atomics.add(this.#table, TAKEN, more) + more;
    if (taken <= Atomics.load(this.#table, LIMIT)) return;
    Atomics.sub(this.#table, TAKEN, more);
    throw noRoomFor(bytes);
  }

  /**
   * The same body, of which each chunk is taken before it is passed on; `announced` bytes have to fit before the first is
   * read. Throws `storage-low`, in place of the first chunk that does not fit.
   */
  body(chunks: AsyncIterable<Uint8Array>, announced: number): AsyncIterable<Uint8Array> {
    this.require(announced);
    return this.#takeEach(chunks);
  }

  async *#takeEach(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.take(chunk.byteLength);
      yield chunk;
    }
  }
}

function noRoomFor(bytes: number): PlimsollError {
  return new PlimsollError('storage-low', `${bytes} bytes more would leave too little of the disk free`);
}
