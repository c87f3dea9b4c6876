import { constants } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PlimsollError } from '../../src/errors.ts';
import { syncDirectory } from '../durable.ts';
import { DirectFile } from './direct-file.ts';

const MIB = 1024 * 1024;
/** So many bytes and more of the page cache are sent ahead: an eighth of the file, within these bounds. */
const SYNC_AHEAD = { least: 2 * MIB, part: 8, most: 8 * MIB };
/** Syncs ahead at a time, of all files: each holds one of the threads that reads need too. */
const AHEAD_AT_ONCE = 4;

let ahead = 0;

/**
 * A file that is appended to. What comes in large pieces goes to the disk past the page cache, the rest while more comes:
 * there is little left to wait for at the end. After a sync that failed, the kernel may have dropped the pages and report
 * success the next time, so the file is removed then. Throws what the system throws.
 */
export class GrowingFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #direct: DirectFile;
  readonly #isNew: boolean;
  #size: number;
  /** Bytes that only the page cache has, as far as is known. */
  #cached = 0;
  #sending: Promise<void> | undefined;
  #failure: { readonly cause: unknown } | undefined;

  private constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.#isNew = size === 0;
    this.#size = size;
    this.#direct = new DirectFile(path);
  }

  /**
   * Opened for writing, and cut back to `size`: what lies beyond is of a writer that could not note it. Made when there
   * are no bytes yet. Throws `blob-upload-unknown` when bytes are missing.
   */
  static async open(path: string, size: number): Promise<GrowingFile> {
    const flags = constants.O_WRONLY | (size === 0 ? constants.O_CREAT | constants.O_TRUNC : 0);
    const file = await open(path, flags, 0o600);
    try {
      if (size > 0) await cutBack(file, size);
      return new GrowingFile(path, file, size);
    } catch (cause) {
      await file.close();
      throw cause;
    }
  }

  /** Bytes that are in the file, of a write that failed too. */
  get size(): number {
    return this.#size;
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.#refuseUnsynced();
    this.#sendAhead();
    for (let rest = bytes; rest.byteLength > 0; ) {
      const written = (await this.#direct.write(rest, this.#size)) || (await this.#writeCached(rest));
      this.#size += written;
      rest = rest.subarray(written);
    }
  }

  /** Makes durable all that was appended, and the name when the file is new. */
  async sync(): Promise<void> {
    await this.#sending;
    this.#refuseUnsynced();
    try {
      // In any order: until a row names the file, nobody asks for it.
      const named = this.#isNew ? syncDirectory(dirname(this.#path)) : undefined;
      await Promise.all([this.#file.datasync(), named]);
    } catch (cause) {
      this.#failure = { cause };
      throw cause;
    }
  }

  /** Also removes the file when a sync has failed. */
  async close(): Promise<void> {
    await this.#sending;
    await Promise.all([this.#file.close(), this.#direct.close()]);
    if (this.#failure === undefined) return;
    const { cause } = this.#failure;
    await unlink(this.#path).catch((second: unknown) => {
      throw new AggregateError([cause, second], 'the upload could be neither synced nor removed');
    });
  }

  async #writeCached(bytes: Uint8Array): Promise<number> {
    const { bytesWritten } = await this.#file.write(bytes, 0, bytes.byteLength, this.#size);
    this.#cached += bytesWritten;
    return bytesWritten;
  }

  #sendAhead(): void {
    const { least, part, most } = SYNC_AHEAD;
    const step = Math.min(most, Math.max(least, this.#size / part));
    if (this.#sending !== undefined || this.#cached < step || ahead >= AHEAD_AT_ONCE) return;
    ahead += 1;
    this.#cached = 0;
    // Never rejects: a failure counts when the next bytes come, and at the end.
    this.#sending = this.#file
      .datasync()
      .catch((cause: unknown) => {
        this.#failure = { cause };
      })
      .finally(() => {
        ahead -= 1;
        this.#sending = undefined;
      });
  }

  #refuseUnsynced(): void {
    if (this.#failure !== undefined) throw this.#failure.cause;
  }
}

async function cutBack(file: FileHandle, wanted: number): Promise<void> {
  const { size } = await file.stat();
  if (size < wanted) throw cutShort(wanted, size);
  if (size > wanted) await file.truncate(wanted);
}

/** An upload that has fewer bytes on disk than were noted. */
export function cutShort(wanted: number, got: number): PlimsollError {
  return new PlimsollError('blob-upload-unknown', `of ${wanted} bytes of an upload, ${got} are on disk`);
}
