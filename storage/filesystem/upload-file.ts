import { stat } from 'node:fs/promises';
import { PlimsollError } from '../../src/errors.ts';
import type { Digest, DigestAlgorithm } from '../../src/oci/digest.ts';
import type { BufferBudget } from '../buffer-budget.ts';
import type { AppendedUpload, UploadProgress } from '../driver.ts';
import { isMissing, storageError } from '../storage-error.ts';
import { gatherChunks, type Piece } from './gather-chunks.ts';
import { cutShort, GrowingFile } from './growing-file.ts';
import type { HashThread } from './hash-thread.ts';
import { readBytes } from './read-bytes.ts';
import { hashHere, type RunningHash } from './running-hash.ts';

/** What uploads share. */
export interface UploadMeans {
  readonly buffers: BufferBudget;
  readonly hashes: HashThread;
}

/**
 * One upload as one thread writes it: a file that only grows, and the sha256 of what it holds. Disk faults are thrown as
 * `storage-full` or `storage-failed`, bytes that are gone or differ as `blob-upload-unknown`.
 */
export class UploadFile {
  readonly #path: string;
  readonly #means: UploadMeans;
  #size: number;
  /** Of all bytes; undefined while there are none, and when a write that failed has left it unknown. */
  #hash: RunningHash | undefined;
  /** What it came to when it was last asked for, unless bytes were added since. */
  #sha256: Digest | undefined;
  #step: Promise<unknown> = Promise.resolve();

  private constructor(path: string, means: UploadMeans, size: number) {
    this.#path = path;
    this.#means = means;
    this.#size = size;
  }

  /** An upload without bytes. There need be no file, and what a file holds does not count. */
  static begin(path: string, means: UploadMeans): UploadFile {
    return new UploadFile(path, means, 0);
  }

  /** Takes up what another thread or process wrote; its bytes are read. Throws `blob-upload-unknown` when they differ. */
  static async resume(path: string, from: UploadProgress, means: UploadMeans): Promise<UploadFile> {
    const upload = new UploadFile(path, means, from.size);
    await upload.#requireFile();
    await upload.digest('sha256');
    if (upload.isAt(from)) return upload;
    upload.forget();
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
    if (progress === undefined) return this.#size === 0;
    return this.#size === progress.size && this.#sha256 === progress.sha256;
  }

  /** Gives up what it holds besides its file. */
  forget(): void {
    this.#hash?.end();
    this.#hash = undefined;
  }

  /**
   * Appends, and makes durable what there is, also when the stream breaks off or the disk is full. `checkpoint` is called
   * before each write and the sync, and throws to stop without either.
   */
  async append(chunks: AsyncIterable<Uint8Array>, checkpoint: () => void): Promise<AppendedUpload> {
    const file = await this.#disk(GrowingFile.open(this.#path, this.#size));
    try {
      const ended = await this.#writeAll(file, chunks, checkpoint);
      checkpoint();
      const sha256 = this.digest('sha256');
      // Awaited after the sync, which goes first when both fail.
      sha256.catch(() => undefined);
      await this.#disk(file.sync());
      return { progress: { size: this.#size, sha256: await sha256 }, ...ended };
    } finally {
      await this.#disk(file.close());
    }
  }

  /** sha256 is at hand; any other is computed by reading the file. */
  async digest(algorithm: DigestAlgorithm): Promise<Digest> {
    if (algorithm !== 'sha256') {
      const other = await this.#hashAgain(algorithm);
      return await other.digest().finally(() => other.end());
    }
    this.#sha256 ??= await this.#digestOfAll();
    return this.#sha256;
  }

  /** Makes the file when there were no bytes, and throws `blob-upload-unknown` unless it is as long as it should be. */
  async complete(checkpoint: () => void): Promise<void> {
    if (this.#size === 0) await this.append((async function* () {})(), checkpoint);
    else await this.#requireFile();
  }

  /** What ended the stream early, when that takes nothing from the bytes before: the stream itself, or a full disk. */
  async #writeAll(
    file: GrowingFile,
    chunks: AsyncIterable<Uint8Array>,
    checkpoint: () => void,
  ): Promise<{ failure?: unknown }> {
    let ended: { failure?: unknown } = {};
    let writing: Promise<void> = Promise.resolve();
    try {
      const pieces = gatherChunks(chunks, this.#means.buffers);
      for await (const piece of untilBroken(pieces, (failure) => (ended = { failure }))) {
        await writing.catch((cause: unknown) => refuse(piece, cause));
        writing = this.#writePiece(file, piece, checkpoint);
        // The next piece is gathered meanwhile; a failure counts when that is there.
        writing.catch(() => undefined);
        if (piece.release === undefined) await writing;
      }
      await writing;
    } catch (failure) {
      if (!(failure instanceof PlimsollError && failure.code === 'storage-full')) throw failure;
      ended = { failure };
    }
    return ended;
  }

  async #writePiece(file: GrowingFile, { bytes, release }: Piece, checkpoint: () => void): Promise<void> {
    try {
      checkpoint();
      await this.#disk(this.#write(file, bytes));
    } finally {
      release?.();
    }
  }

  /** Hashes while the write is under way: the two take about as long. */
  async #write(file: GrowingFile, bytes: Uint8Array): Promise<void> {
    if (this.#size === 0) this.#hash ??= this.#means.hashes.begin(bytes.byteLength);
    const hash = this.#hash;
    this.#hash = undefined;
    this.#sha256 = undefined;
    const [written, hashed] = await Promise.allSettled([file.append(bytes), hash?.update(bytes)]);
    this.#size = file.size;
    if (written.status === 'rejected' || hashed.status === 'rejected') hash?.end();
    else this.#hash = hash;
    if (written.status === 'rejected') throw written.reason;
  }

  async #requireFile(): Promise<void> {
    const { size } = await this.#disk(stat(this.#path));
    if (size < this.#size) throw cutShort(this.#size, size);
  }

  /** Reads the file when the hash is not known, or was lost with the thread that had it. */
  async #digestOfAll(): Promise<Digest> {
    const known = await this.#hash?.digest().catch(() => undefined);
    if (known !== undefined) return known;
    this.#hash?.end();
    this.#hash = await this.#hashAgain('sha256');
    return await this.#hash.digest();
  }

  async #hashAgain(algorithm: DigestAlgorithm): Promise<RunningHash> {
    if (this.#size === 0) return hashHere(algorithm);
    const { hashes, buffers } = this.#means;
    const hash = hashes.begin(this.#size, algorithm);
    try {
      const all = readBytes(this.#path, buffers, { start: 0, end: this.#size - 1 });
      for await (const chunk of all) await hash.update(chunk);
      return hash;
    } catch (cause) {
      hash.end();
      throw this.#fault(cause);
    }
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
    return new PlimsollError('blob-upload-unknown', 'the bytes of an upload are gone', { cause });
  }
}

/** Gives up a piece that is not written because of what happened to the one before it. */
function refuse({ release }: Piece, cause: unknown): never {
  release?.();
  throw cause;
}

/** The pieces of a stream until it ends or fails. */
async function* untilBroken(
  pieces: AsyncIterable<Piece>,
  broken: (failure: unknown) => void,
): AsyncGenerator<Piece> {
  try {
    yield* pieces;
  } catch (failure) {
    broken(failure);
  }
}
