import { opendir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { locks } from 'node:worker_threads';
import { PlimsollError } from '../src/errors.ts';
import { algorithmOf, type Digest } from '../src/oci/digest.ts';
import { BufferBudget } from './buffer-budget.ts';
import type {
  AppendedUpload,
  BlobKey,
  BlobStore,
  ByteRange,
  ReadOptions,
  StoredBlob,
  UploadId,
  UploadProgress,
} from './driver.ts';
import { syncDirectory } from './durable.ts';
import { FAN_OUT, isBlobKey, makeFanOut } from './filesystem/blob-path.ts';
import { HashThread } from './filesystem/hash-thread.ts';
import { readBytes } from './filesystem/read-bytes.ts';
import { UploadFile, type UploadMeans } from './filesystem/upload-file.ts';
import { isMissing, storageError } from './storage-error.ts';
import { uploadKey } from './upload-key.ts';

/** Names of one batch of a listing. */
const KEYS_AT_ONCE = 256;
/** Uploads that a thread can go on with without reading them again; of more, those that were continued last. */
const KNOWN_UPLOADS = 1024;

/** BlobStore in a directory: `blobs/XX/KEY`. Whoever opened it holds the lock of the data directory. */
export class FilesystemBlobStore implements BlobStore {
  readonly #blobs: string;
  readonly #buffers: BufferBudget;
  readonly #hashes = new HashThread();
  readonly #known = new Map<UploadId, UploadFile>();
  readonly #working = new Set<UploadFile>();
  #closed = false;

  private constructor(directory: string, buffers: BufferBudget) {
    this.#blobs = join(directory, 'blobs');
    this.#buffers = buffers;
  }

  /** Makes what is missing of the directory tree. Throws `storage-full`, `storage-failed`. */
  static async open(directory: string, buffers = new BufferBudget()): Promise<FilesystemBlobStore> {
    const store = new FilesystemBlobStore(directory, buffers);
    try {
      await makeFanOut(directory);
    } catch (cause) {
      throw storageError(cause, `cannot make the directories of ${directory}`);
    }
    return store;
  }

  /** For another thread of the process that has the directory open. */
  static attach(directory: string, buffers = new BufferBudget()): FilesystemBlobStore {
    return new FilesystemBlobStore(directory, buffers);
  }

  appendUpload(
    id: UploadId,
    from: UploadProgress | undefined,
    chunks: AsyncIterable<Uint8Array>,
  ): Promise<AppendedUpload> {
    return this.#alone(id, from, (upload) => upload.append(chunks, () => this.#refuseWhenClosed()));
  }

  async uploadSize(id: UploadId): Promise<number> {
    const key = uploadKey(id);
    return (key === undefined ? undefined : await this.statBlob(key))?.size ?? 0;
  }

  commitUpload(id: UploadId, from: UploadProgress | undefined, expected: Digest): Promise<StoredBlob> {
    return this.#alone(id, from, async (upload, key) => {
      const got = await upload.digest(algorithmOf(expected));
      if (got !== expected) {
        throw new PlimsollError('digest-invalid', `the upload has digest ${got}, wanted ${expected}`, {
          detail: { wanted: expected, got },
          hint: 'send the bytes that the digest names, or the digest of the bytes sent',
        });
      }
      await upload.complete(() => this.#refuseWhenClosed());
      this.#forget(id);
      return { key, digest: expected, size: upload.size };
    });
  }

  async cancelUpload(id: UploadId): Promise<void> {
    this.#refuseWhenClosed();
    this.#forget(id);
    const key = uploadKey(id);
    if (key !== undefined) await this.removeBlob(key);
  }

  async *openBlob(
    key: BlobKey,
    range?: ByteRange,
    options: ReadOptions = {},
  ): AsyncGenerator<Uint8Array, void> {
    if (range !== undefined && !(range.start >= 0 && range.start <= range.end))
      throw new PlimsollError('range-invalid', `no bytes lie between ${range.start} and ${range.end}`);
    try {
      for await (const chunk of readBytes(this.#blobPath(key), this.#buffers, range, options.reclaim))
        yield options.reuse === true ? chunk : new Uint8Array(chunk);
    } catch (cause) {
      if (isMissing(cause)) throw new PlimsollError('blob-unknown', `no bytes under key ${key}`, { cause });
      throw storageError(cause, `cannot read blob ${key}`);
    }
  }

  async removeBlob(key: BlobKey): Promise<void> {
    this.#refuseWhenClosed();
    await removeDurably(this.#blobPath(key));
  }

  async *storedKeys(): AsyncGenerator<readonly BlobKey[], void> {
    for (const directory of FAN_OUT) {
      let keys: BlobKey[] = [];
      for await (const { name } of await opendir(join(this.#blobs, directory))) {
        if (!isBlobKey(name) || !name.startsWith(directory)) continue;
        keys.push(name);
        if (keys.length < KEYS_AT_ONCE) continue;
        yield keys;
        keys = [];
      }
      if (keys.length > 0) yield keys;
    }
  }

  async statBlob(key: BlobKey): Promise<{ readonly size: number; readonly changedAt: number } | undefined> {
    try {
      const { size, ctimeMs } = await stat(this.#blobPath(key));
      return { size, changedAt: ctimeMs };
    } catch (cause) {
      if (isMissing(cause)) return undefined;
      throw storageError(cause, `cannot look at blob ${key}`);
    }
  }

  /** Refuses what comes, and waits for what is being written. Streams that still run end at their next chunk. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#working].map((upload) => upload.settled));
    await this.#hashes.close();
  }

  /** Works as the only one in the process that writes the upload; another one meanwhile is refused, not queued. */
  async #alone<Value>(
    id: UploadId,
    from: UploadProgress | undefined,
    work: (upload: UploadFile, key: BlobKey) => Promise<Value>,
  ): Promise<Value> {
    this.#refuseWhenClosed();
    const key = uploadKey(id);
    if (key === undefined)
      throw new PlimsollError('blob-upload-unknown', `${JSON.stringify(id)} cannot name an upload`);
    const path = this.#blobPath(key);
    return await locks.request(`writes ${path}`, { ifAvailable: true }, async (lock) => {
      if (lock === null) throw new PlimsollError('upload-busy', `another request writes to upload ${id}`);
      const upload = await this.#find(id, path, from);
      this.#working.add(upload);
      try {
        return await work(upload, key);
      } finally {
        this.#working.delete(upload);
      }
    });
  }

  /** The upload as this thread left it, unless another one has written to it since. */
  async #find(id: UploadId, path: string, from: UploadProgress | undefined): Promise<UploadFile> {
    const known = this.#known.get(id);
    const isCurrent = known?.isAt(from) === true;
    if (!isCurrent) this.#forget(id);
    const upload = isCurrent
      ? known
      : await takeUp(path, from, { buffers: this.#buffers, hashes: this.#hashes });
    this.#known.delete(id);
    this.#known.set(id, upload);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KNOWN_UPLOADS && oldest !== undefined) this.#forget(oldest);
    return upload;
  }

  #forget(id: UploadId): void {
    this.#known.get(id)?.forget();
    this.#known.delete(id);
  }

  #blobPath(key: BlobKey): string {
    if (!isBlobKey(key)) throw new PlimsollError('blob-unknown', `${JSON.stringify(key)} is not a key`);
    return join(this.#blobs, key.slice(0, 2), key);
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new PlimsollError('storage-failed', 'the blob store is closed');
  }
}

function takeUp(
  path: string,
  from: UploadProgress | undefined,
  means: UploadMeans,
): UploadFile | Promise<UploadFile> {
  return from === undefined ? UploadFile.begin(path, means) : UploadFile.resume(path, from, means);
}

async function removeDurably(path: string): Promise<void> {
  try {
    await unlink(path);
    await syncDirectory(dirname(path));
  } catch (cause) {
    if (!isMissing(cause)) throw storageError(cause, `cannot remove ${path}`);
  }
}
