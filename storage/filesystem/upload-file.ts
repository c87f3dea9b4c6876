import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PlimsollError } from '../../src/errors.ts';
import { type Digest, type DigestAlgorithm, finishDigest } from '../../src/oci/digest.ts';
import type { BufferBudget } from '../buffer-budget.ts';
import type { AppendedUpload, UploadProgress } from '../driver.ts';
import { syncDirectory } from '../durable.ts';
import { isMissing, storageError } from '../storage-error.ts';
import { gatherChunks } from './gather-chunks.ts';
import { readBytes } from './read-bytes.ts';

/**
 * One upload as one thread writes it: a file that only grows, and the sha256 of what it holds. Disk faults are thrown as
 * `storage-full` or `storage-failed`, bytes that are gone or differ as `blob-upload-unknown`.
 */
export class UploadFile {
  readonly #path: string;
  readonly #buffers: BufferBudget;
  #size: number;
  /** Undefined when a write that failed has left it unknown. */
  #sha256: Hash | undefined;
  #step: Promise<unknown> = Promise.resolve();

  private constructor(path: string, buffers: BufferBudget, size: number, sha256: Hash) {
    this.#path = path;
    this.#buffers = buffers;
    this.#size = size;
    this.#sha256 = sha256;
  }

  /** An upload without bytes. There need be no file, and what a file holds does not count. */
  static begin(path: string, buffers: BufferBudget): UploadFile {
    return new UploadFile(path, buffers, 0, createHash('sha256'));
  }

  /** Takes up what another thread or process wrote; its bytes are read. Throws `blob-upload-unknown` when they differ. */
  static async resume(path: string, from: UploadProgress, buffers: BufferBudget): Promise<UploadFile> {
    const upload = new UploadFile(path, buffers, from.size, createHash('sha256'));
    await upload.#requireFile();
    upload.#sha256 = await upload.#hashAgain('sha256');
    if (upload.isAt(from)) return upload;
    throw new PlimsollError(
      'blob-upload-unknown',
      `the ${from.size} bytes of an upload have changed on disk`,
    );
  }

  /** Bytes. */
  get size(): number {
    return this.#size;
  }

  /** Resolves when no write is under way. */
  get settled(): Promise<unknown> {
    return this.#step;
  }

  /** Whether it holds exactly these bytes, as far as this thread knows. */
  isAt(progress: UploadProgress | undefined): boolean {
    if (progress === undefined || this.#size !== progress.size)
      return this.#size === 0 && progress === undefined;
    return this.#sha256 !== undefined && finishDigest(this.#sha256.copy(), 'sha256') === progress.sha256;
  }

  /**
   * Appends, and makes durable what there is, also when the stream breaks off or the disk is full. `checkpoint` is called
   * before each write and the sync, and throws to stop without either.
   */
  async append(chunks: AsyncIterable<Uint8Array>, checkpoint: () => void): Promise<AppendedUpload> {
    const isNew = this.#size === 0;
    const file = await this.#disk(this.#openAtSize());
    try {
      const ended = await this.#writeAll(file, chunks, checkpoint);
      checkpoint();
      await this.#disk(this.#sync(file, isNew));
      return { progress: { size: this.#size, sha256: await this.digest('sha256') }, ...ended };
    } finally {
      await file.close();
    }
  }

  /** sha256 is at hand; any other is computed by reading the file. */
  async digest(algorithm: DigestAlgorithm): Promise<Digest> {
    if (algorithm !== 'sha256') return finishDigest(await this.#hashAgain(algorithm), algorithm);
    this.#sha256 ??= await this.#hashAgain('sha256');
    return finishDigest(this.#sha256.copy(), 'sha256');
  }

  /** Makes the file when there were no bytes, and throws `blob-upload-unknown` unless it is as long as it should be. */
  async complete(checkpoint: () => void): Promise<void> {
    if (this.#size === 0) await this.append((async function* () {})(), checkpoint);
    else await this.#requireFile();
  }

  /** Opened for writing, and cut back to the size: what lies beyond is of a writer that could not note it. */
  async #openAtSize(): Promise<FileHandle> {
    const isNew = this.#size === 0;
    const flags = constants.O_WRONLY | (isNew ? constants.O_CREAT | constants.O_TRUNC : 0);
    const file = await open(this.#path, flags, 0o600);
    if (isNew) return file;
    try {
      const { size } = await file.stat();
      if (size < this.#size) throw this.#cutShort(size);
      if (size > this.#size) await file.truncate(this.#size);
      return file;
    } catch (cause) {
      await file.close();
      throw cause;
    }
  }

  /** What ended the stream early, when that takes nothing from the bytes before: the stream itself, or a full disk. */
  async #writeAll(
    file: FileHandle,
    chunks: AsyncIterable<Uint8Array>,
    checkpoint: () => void,
  ): Promise<{ failure?: unknown }> {
    let ended: { failure?: unknown } = {};
    try {
      const gathered = gatherChunks(chunks, this.#buffers);
      for await (const chunk of untilBroken(gathered, (failure) => (ended = { failure }))) {
        checkpoint();
        await this.#disk(this.#write(file, chunk));
      }
    } catch (failure) {
      if (!(failure instanceof PlimsollError && failure.code === 'storage-full')) throw failure;
      ended = { failure };
    }
    return ended;
  }

  /** Hashes while the write is under way: the two take about as long. */
  async #write(file: FileHandle, chunk: Uint8Array): Promise<void> {
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
   * The file, then the directory that got its name. After a sync that failed, the kernel may have dropped the pages and
   * report success the next time. So the file is given up at once, and the client starts again.
   */
  async #sync(file: FileHandle, isNew: boolean): Promise<void> {
    try {
      await file.datasync();
      if (isNew) await syncDirectory(dirname(this.#path));
    } catch (cause) {
      await unlink(this.#path).catch((second: unknown) => {
        throw new AggregateError([cause, second], 'the upload could be neither synced nor removed');
      });
      throw cause;
    }
  }

  async #requireFile(): Promise<void> {
    const { size } = await this.#disk(stat(this.#path));
    if (size < this.#size) throw this.#cutShort(size);
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

  #cutShort(size: number): PlimsollError {
    return new PlimsollError(
      'blob-upload-unknown',
      `of ${this.#size} bytes of an upload, ${size} are on disk`,
    );
  }

  #fault(cause: unknown): PlimsollError {
    if (!isMissing(cause)) return storageError(cause, `upload ${this.#path}`);
    return new PlimsollError('blob-upload-unknown', 'the bytes of an upload are gone', { cause });
  }
}

/** The chunks of a stream until it ends or fails. */
async function* untilBroken(
  chunks: AsyncIterable<Uint8Array>,
  broken: (failure: unknown) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (failure) {
    broken(failure);
  }
}
