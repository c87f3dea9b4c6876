import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PlimsollError } from '../../src/errors.ts';
import { type Digest, type DigestAlgorithm, finishDigest } from '../../src/oci/digest.ts';
import type { BufferBudget } from '../buffer-budget.ts';
import { renameDurably, syncDirectory } from '../durable.ts';
import { isMissing, storageError } from '../storage-error.ts';
import { readBytes } from './read-bytes.ts';

/**
 * One upload: a file that only grows, and the sha256 of what it holds. The file's length is the truth about the size;
 * the running hash is a shortcut, made again by reading when this process did not write the whole file itself. Disk
 * faults are thrown as `storage-full` or `storage-failed`, a file that is gone as `blob-upload-unknown`; what the
 * appended stream throws passes unchanged.
 */
export class UploadFile {
  readonly #path: string;
  readonly #buffers: BufferBudget;
  #size: number;
  #sha256: Hash | undefined;
  #synced = false;
  #step: Promise<unknown> = Promise.resolve();

  private constructor(path: string, buffers: BufferBudget, size: number) {
    this.#path = path;
    this.#buffers = buffers;
    this.#size = size;
    this.#sha256 = size === 0 ? createHash('sha256') : undefined;
  }

  /** Makes an empty file, durably. Throws EEXIST when there is one. */
  static async create(path: string, buffers: BufferBudget): Promise<UploadFile> {
    const file = await open(path, 'wx', 0o600);
    await file.close();
    await syncDirectory(dirname(path));
    return new UploadFile(path, buffers, 0);
  }

  /** Takes up a file of an earlier process. Throws ENOENT when there is none. */
  static async reopen(path: string, buffers: BufferBudget): Promise<UploadFile> {
    return new UploadFile(path, buffers, (await stat(path)).size);
  }

  /** Bytes. */
  get size(): number {
    return this.#size;
  }

  /** Resolves when no write is under way. */
  get settled(): Promise<unknown> {
    return this.#step;
  }

  /**
   * Appends at `offset`, which must be the size (else `range-invalid`), and syncs. `checkpoint` is called before each
   * write and the sync, and throws to stop. Whatever stops the stream, `size` says afterwards how many bytes there are.
   */
  async append(offset: number, chunks: AsyncIterable<Uint8Array>, checkpoint: () => void): Promise<number> {
    if (offset !== this.#size) {
      throw new PlimsollError('range-invalid', `the upload has ${this.#size} bytes, not ${offset}`, {
        detail: { size: this.#size },
      });
    }
    await this.#hashSoFar();
    const file = await this.#disk(open(this.#path, constants.O_WRONLY));
    try {
      for await (const chunk of chunks) {
        checkpoint();
        await this.#disk(this.#write(file, chunk));
      }
      checkpoint();
      await this.#disk(this.#sync(file));
    } finally {
      await file.close();
    }
    return this.#size;
  }

  /** sha256 is at hand; any other is computed by reading the file. */
  async digest(algorithm: DigestAlgorithm): Promise<Digest> {
    const hash = algorithm === 'sha256' ? await this.#hashSoFar() : await this.#hashAgain(algorithm);
    return finishDigest(hash, algorithm);
  }

  /** Makes the bytes survive a crash and moves them to `target` in one step that survives one too. */
  async moveTo(target: string): Promise<void> {
    await this.#disk(this.#syncAndRename(target));
  }

  async #syncAndRename(target: string): Promise<void> {
    if (!this.#synced) {
      const file = await open(this.#path, 'r+');
      try {
        await this.#sync(file);
      } finally {
        await file.close();
      }
    }
    await renameDurably(this.#path, target);
  }

  /** Hashes while the write is under way: the two take about as long. */
  async #write(file: FileHandle, chunk: Uint8Array): Promise<void> {
    this.#synced = false;
    const hash = this.#sha256;
    this.#sha256 = undefined;
    let writing = file.write(chunk, 0, chunk.byteLength, this.#size);
    hash?.update(chunk);
    for (let done = 0; ; writing = file.write(chunk, done, chunk.byteLength - done, this.#size)) {
      const { bytesWritten } = await writing;
      this.#size += bytesWritten;
      done += bytesWritten;
      if (done === chunk.byteLength) break;
    }
    this.#sha256 = hash;
  }

  /**
   * After a sync that failed, the kernel may have dropped the pages and report success the next time. So the file is
   * given up at once, and the client starts again.
   */
  async #sync(file: FileHandle): Promise<void> {
    try {
      await file.datasync();
    } catch (cause) {
      await unlink(this.#path).catch((second: unknown) => {
        throw new AggregateError([cause, second], 'the upload could be neither synced nor removed');
      });
      throw cause;
    }
    this.#synced = true;
  }

  /** A copy of the running sha256, which a write that failed has made unknown. */
  async #hashSoFar(): Promise<Hash> {
    this.#sha256 ??= await this.#hashAgain('sha256');
    return this.#sha256.copy();
  }

  async #hashAgain(algorithm: DigestAlgorithm): Promise<Hash> {
    const hash = createHash(algorithm);
    if (this.#size === 0) return hash;
    const all = readBytes(this.#path, this.#buffers, { start: 0, end: this.#size - 1 });
    try {
      for await (const chunk of all) hash.update(chunk);
    } catch (cause) {
      throw this.#fault(cause);
    }
    return hash;
  }

  async #disk<Value>(step: Promise<Value>): Promise<Value> {
    this.#step = step.catch(() => undefined);
    try {
      return await step;
    } catch (cause) {
      throw this.#fault(cause);
    }
  }

  #fault(cause: unknown): PlimsollError {
    if (!isMissing(cause)) return storageError(cause, `upload ${this.#path}`);
    return new PlimsollError('blob-upload-unknown', 'the upload is gone', { cause });
  }
}
