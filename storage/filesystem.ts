import { randomBytes } from 'node:crypto';
import { mkdir, opendir, readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlimsollError } from '../src/errors.ts';
import { algorithmOf, type Digest } from '../src/oci/digest.ts';
import { BufferBudget } from './buffer-budget.ts';
import type { BlobKey, BlobStore, ByteRange, ReadOptions, StoredBlob, UploadId } from './driver.ts';
import { makeDirectory, syncDirectory } from './durable.ts';
import { readBytes } from './filesystem/read-bytes.ts';
import { UploadFile } from './filesystem/upload-file.ts';
import { isMissing, storageError } from './storage-error.ts';

const KEY = /^[0-9a-f]{32}$/;
const UPLOAD_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** BlobStore in a directory: `blobs/XX/KEY` and `uploads/ID`. Its owner holds the lock of the data directory. */
export class FilesystemBlobStore implements BlobStore {
  readonly #blobs: string;
  readonly #uploads: string;
  readonly #buffers: BufferBudget;
  readonly #open = new Map<UploadId, UploadFile>();
  readonly #busy = new Set<UploadFile>();
  #closed = false;

  private constructor(directory: string, buffers: BufferBudget) {
    this.#blobs = join(directory, 'blobs');
    this.#uploads = join(directory, 'uploads');
    this.#buffers = buffers;
  }

  /** Makes what is missing of the directory tree. Throws `storage-full`, `storage-failed`. */
  static async open(directory: string, buffers = new BufferBudget()): Promise<FilesystemBlobStore> {
    const store = new FilesystemBlobStore(directory, buffers);
    try {
      await makeDirectory(store.#uploads);
      await makeDirectory(store.#blobs);
      await makeFanOut(store.#blobs);
    } catch (cause) {
      throw storageError(cause, `cannot make the directories of ${directory}`);
    }
    return store;
  }

  async startUpload(id: UploadId): Promise<void> {
    this.#refuseWhenClosed();
    const path = this.#uploadPath(id);
    if (path === undefined)
      throw new PlimsollError('blob-upload-invalid', `${JSON.stringify(id)} cannot name an upload`);
    try {
      this.#open.set(id, await UploadFile.create(path, this.#buffers));
    } catch (cause) {
      throw storageError(cause, `cannot start upload ${id}`);
    }
  }

  appendUpload(id: UploadId, offset: number, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    return this.#alone(id, (upload) =>
      upload.append(offset, chunks, () => {
        this.#refuseWhenClosed();
        if (this.#open.get(id) !== upload) throw unknownUpload(id);
      }),
    );
  }

  async uploadSize(id: UploadId): Promise<number> {
    return (await this.#find(id)).size;
  }

  commitUpload(id: UploadId, expected: Digest): Promise<StoredBlob> {
    return this.#alone(id, async (upload) => {
      const got = await upload.digest(algorithmOf(expected));
      if (got !== expected) {
        throw new PlimsollError('digest-invalid', `the upload has digest ${got}, wanted ${expected}`, {
          detail: { wanted: expected, got },
          hint: 'send the bytes that the digest names, or the digest of the bytes sent',
        });
      }
      this.#refuseWhenClosed();
      const key = freshKey();
      await upload.moveTo(this.#blobPath(key));
      this.#open.delete(id);
      return { key, digest: expected, size: upload.size };
    });
  }

  async cancelUpload(id: UploadId): Promise<void> {
    this.#refuseWhenClosed();
    this.#open.delete(id);
    const path = this.#uploadPath(id);
    if (path !== undefined) await removeDurably(path);
  }

  async *openBlob(
    key: BlobKey,
    range?: ByteRange,
    options: ReadOptions = {},
  ): AsyncGenerator<Uint8Array, void> {
    if (range !== undefined && !(range.start >= 0 && range.start <= range.end))
      throw new PlimsollError('range-invalid', `no bytes lie between ${range.start} and ${range.end}`);
    try {
      for await (const chunk of readBytes(this.#blobPath(key), this.#buffers, range))
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

  async *staleUploads(time: number): AsyncGenerator<UploadId, void> {
    for await (const entry of await opendir(this.#uploads)) {
      const written = await lastWritten(join(this.#uploads, entry.name));
      if (written !== undefined && written < time && UPLOAD_ID.test(entry.name)) yield entry.name as UploadId;
    }
  }

  /** Refuses what comes, and waits for what is being written. Streams that still run end at their next chunk. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#open.values()].map((upload) => upload.settled));
  }

  /** Runs `work` as the only one that writes the upload; another one meanwhile is refused, not queued. */
  async #alone<Value>(id: UploadId, work: (upload: UploadFile) => Promise<Value>): Promise<Value> {
    this.#refuseWhenClosed();
    const upload = await this.#find(id);
    if (this.#busy.has(upload)) {
      throw new PlimsollError('upload-busy', `another request writes to upload ${id}`);
    }
    this.#busy.add(upload);
    try {
      return await work(upload);
    } catch (cause) {
      if (cause instanceof PlimsollError && cause.code === 'blob-upload-unknown') this.#open.delete(id);
      throw cause;
    } finally {
      this.#busy.delete(upload);
    }
  }

  async #find(id: UploadId): Promise<UploadFile> {
    const path = this.#uploadPath(id);
    if (path === undefined) throw unknownUpload(id);
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const found = await UploadFile.reopen(path, this.#buffers).catch((cause) => {
      throw isMissing(cause) ? unknownUpload(id, cause) : storageError(cause, `cannot open upload ${id}`);
    });
    // Somebody else may have found it meanwhile; there is one object for each upload.
    const first = this.#open.get(id) ?? found;
    this.#open.set(id, first);
    return first;
  }

  /** Undefined for an id that cannot be a file name of ours. */
  #uploadPath(id: UploadId): string | undefined {
    return UPLOAD_ID.test(id) ? join(this.#uploads, id) : undefined;
  }

  #blobPath(key: BlobKey): string {
    if (!KEY.test(key)) throw new PlimsollError('blob-unknown', `${JSON.stringify(key)} is not a key`);
    return join(this.#blobs, key.slice(0, 2), key);
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new PlimsollError('storage-failed', 'the blob store is closed');
  }
}

/** 128 random bits: no key is ever given twice. */
function freshKey(): BlobKey {
  return randomBytes(16).toString('hex') as BlobKey;
}

function unknownUpload(id: UploadId, cause?: unknown): PlimsollError {
  return new PlimsollError('blob-upload-unknown', `there is no upload ${JSON.stringify(id)}`, { cause });
}

/** The 256 directories that keys are spread over, by their first two digits. Synced even when an earlier run made them. */
async function makeFanOut(blobs: string): Promise<void> {
  const there = new Set(await readdir(blobs));
  const wanted = Array.from({ length: 256 }, (_, at) => at.toString(16).padStart(2, '0'));
  const missing = wanted.filter((name) => !there.has(name));
  await Promise.all(missing.map((name) => mkdir(join(blobs, name), { mode: 0o700 })));
  await syncDirectory(blobs);
}

async function removeDurably(path: string): Promise<void> {
  try {
    await unlink(path);
    await syncDirectory(dirname(path));
  } catch (cause) {
    if (!isMissing(cause)) throw storageError(cause, `cannot remove ${path}`);
  }
}

/** Milliseconds since the epoch; undefined when the file is gone by now. */
async function lastWritten(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw storageError(cause, `cannot look at ${path}`);
  }
}
