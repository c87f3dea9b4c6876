import { constants } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PlimsollError } from '../../src/errors.ts';
import { syncDirectory } from '../durable.ts';

const MIB = 1024 * 1024;
/** So many bytes and more are sent to the disk while others still come: an eighth of the file, within these bounds. */
const SYNC_AHEAD = { least: 2 * MIB, part: 8, most: 8 * MIB };
/** Syncs ahead at a time, of all files: each holds one of the threads that reads need too. */
const AHEAD_AT_ONCE = 4;

let ahead = 0;

/**
 * A file that is appended to. What was written goes to the disk while more comes, so that there is little left to wait
 * for at the end. After a sync that failed, the kernel may have dropped the pages and report success the next time: the
 * file is removed then. Throws what the system throws.
 */
export class GrowingFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #isNew: boolean;
  #size: number;
  #sent: number;
  #sending: Promise<void> | undefined;
  #failure: { readonly cause: unknown } | undefined;

  private constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.#isNew = size === 0;
    this.#size = size;
    this.#sent = size;
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
    for (let done = 0; done < bytes.byteLength; ) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.byteLength - done, this.#size);
      this.#size += bytesWritten;
      done += bytesWritten;
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
    await this.#file.close();
    if (this.#failure === undefined) return;
    const { cause } = this.#failure;
    await unlink(this.#path).catch((second: unknown) => {
      throw new AggregateError([cause, second], 'the upload could be neither synced nor removed');
    });
  }

  #sendAhead(): void {
    const { least, part, most } = SYNC_AHEAD;
    const step = Math.min(most, Math.max(least, this.#size / part));
    if (this.#sending !== undefined || this.#size - this.#sent < step || ahead >= AHEAD_AT_ONCE) return;
    ahead += 1;
    this.#sent = this.#size;
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
