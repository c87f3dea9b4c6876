import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { hasCode } from '../../src/errors.ts';
import { isOutOfFiles } from '../storage-error.ts';

/** Offsets, lengths and memory are multiples of it: no disk of today has larger sectors. */
const BLOCK = 4096;
/** Fewer bytes go through the page cache, which gathers them. */
const LEAST_BYTES = 256 * 1024;

/**
 * Writes whole blocks of a file past the page cache (Linux, open(2), O_DIRECT): the bytes are not copied once more, and
 * what others read stays in memory. Where the system or the file system cannot, or no second file can be
 * opened, it takes nothing.
 */
export class DirectFile {
  readonly #path: string;
  #file: Promise<FileHandle> | undefined;
  #refused = constants.O_DIRECT === undefined;

  /** The file has to be there when the first bytes come. */
  constructor(path: string) {
    this.#path = path;
  }

  /** How many of the bytes it has written; 0 when they have to go another way. Throws what the system throws. */
  async write(bytes: Uint8Array, position: number): Promise<number> {
    const length = bytes.byteLength - (bytes.byteLength % BLOCK);
    if (this.#refused || length < LEAST_BYTES || position % BLOCK !== 0 || !inWholePages(bytes)) return 0;
    try {
      this.#file ??= open(this.#path, constants.O_WRONLY | constants.O_DIRECT);
      const { bytesWritten } = await (await this.#file).write(bytes, 0, length, position);
      return bytesWritten;
    } catch (cause) {
      // EINVAL is what a file system says that has no such way, or wants larger blocks.
      if (!hasCode(cause, 'EINVAL') && !isOutOfFiles(cause)) throw cause;
      this.#refused = true;
      return 0;
    }
  }

  async close(): Promise<void> {
    const file = await this.#file?.catch(() => undefined);
    await file?.close();
  }
}

/** Of the buffers that uploads are gathered in; that a plain one is not is found out by the system, which refuses it. */
function inWholePages(bytes: Uint8Array): boolean {
  return bytes.buffer instanceof SharedArrayBuffer && bytes.byteOffset % BLOCK === 0;
}
