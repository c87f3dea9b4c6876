/**
 * What the registry asks of storage, and what each store promises. Two stores, one rule between them: bytes become
 * durable first, then a row may name them; a row without bytes never exists, bytes without a row are garbage.
 * Every promise that resolves after a write means: it survives a crash from here on.
 */
import type { Digest } from '../src/oci/digest.ts';

/** Opaque name of blob bytes, never reused, so that deleting one key can never hit a later push of the same digest. */
export type BlobKey = string & { readonly [blobKey]: true };
declare const blobKey: unique symbol;

/** Opaque name of an upload session. */
export type UploadId = string & { readonly [uploadId]: true };
declare const uploadId: unique symbol;

/** Bytes from `start` to `end`, both included, as in an HTTP range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface StoredBlob {
  readonly key: BlobKey;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

export interface ReadOptions {
  /**
   * Lets the store overwrite a chunk when the next one is asked for, which spares much allocation. The reader then writes
   * each chunk out (the write's callback says when, `drain` does not) or copies it, before it asks for the next. Streams
   * read ahead, so chunks for `Readable.from` must not be reused. False when left out.
   */
  readonly reuse?: boolean;
}

/** Where bytes are. Knows nothing of repositories; the registry decides who may read what. */
export interface BlobStore {
  /** Makes an empty upload. */
  startUpload(id: UploadId): Promise<void>;
  /**
   * Appends a stream at `offset` and returns the new size. One writer at a time. Throws `range-invalid` when the upload
   * has another size, `upload-busy` when it has another writer, `blob-upload-unknown`, `storage-full`, and what the
   * stream throws. When the stream breaks off, what came before stays. Each chunk is written before the next one is asked
   * for; a stream that is not read to its end is ended by `return`.
   */
  appendUpload(id: UploadId, offset: number, chunks: AsyncIterable<Uint8Array>): Promise<number>;
  /** Size so far, in bytes. Throws `blob-upload-unknown`. */
  uploadSize(id: UploadId): Promise<number>;
  /**
   * Ends an upload: checks its bytes against `expected`, syncs them, shows them under a fresh key in one step, syncs the
   * step. Throws `digest-invalid` (with wanted and got; the upload stays), `upload-busy` or `blob-upload-unknown`.
   */
  commitUpload(id: UploadId, expected: Digest): Promise<StoredBlob>;
  /** Forgets an upload and its bytes; repeatable. */
  cancelUpload(id: UploadId): Promise<void>;
  /**
   * The bytes of a blob, or a range of it, never all in memory. End the iteration, as `for await` does, so that its file
   * and memory are given back. Throws `blob-unknown`, and `storage-failed` when there are fewer bytes than the range needs.
   */
  openBlob(key: BlobKey, range?: ByteRange, options?: ReadOptions): AsyncIterable<Uint8Array>;
  /** Removes bytes; repeatable. */
  removeBlob(key: BlobKey): Promise<void>;
  /** Uploads last written before `time` (ms since the epoch). */
  staleUploads(time: number): AsyncIterable<UploadId>;
  close(): Promise<void>;
}

export interface UploadRecord {
  readonly id: UploadId;
  readonly repository: string;
  /** Name of the account that started it; undefined for somebody who had not logged in. */
  readonly principal: string | undefined;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
}

export interface ManifestRecord {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** Which referrers are asked for. */
export interface ReferrersQuery {
  /** Of any type when left out. */
  readonly artifactType?: string;
  /** `next` of the page before; the first page when left out. It holds although referrers are deleted meanwhile. */
  readonly after?: number;
  /** Bytes of all descriptors of the page together; a first descriptor that is larger alone comes all the same. */
  readonly maxBytes: number;
}

export interface ReferrersPage {
  /**
   * JSON text of each entry (OCI Distribution v1.1, "Listing Referrers"). Text, because annotations may be megabytes that
   * are only passed on.
   */
  readonly descriptors: readonly string[];
  /** Where the next page starts, when there is one. */
  readonly next?: number;
}

/** A manifest to be stored, with everything that has to become true in the same moment. */
export interface ManifestWrite {
  readonly repository: string;
  readonly digest: Digest;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Tags that shall point to it. */
  readonly tags: readonly string[];
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Digest of its subject, which need not exist. */
  readonly subject?: Digest;
  /** Blobs that have to be linked to the repository: else `manifest-blob-unknown`. */
  readonly blobs: readonly Digest[];
  /** Manifests that have to be in the repository: else `manifest-blob-unknown`. */
  readonly manifests: readonly Digest[];
}

/** One page of names in byte order. */
export interface Page {
  /** Names greater than this one; all when left out. */
  readonly after?: string;
  /** Largest number of names. */
  readonly limit: number;
}

/**
 * The truth about what exists and where it may be read. Names compare by bytes. Every write is one transaction and is
 * durable when its promise resolves; concurrent writes may share a commit.
 */
export interface MetadataStore {
  /** The blob, when it is linked to the repository and not being deleted. */
  findBlob(repository: string, digest: Digest): Promise<StoredBlob | undefined>;
  /** The manifest under a tag or digest of the repository. */
  findManifest(
    repository: string,
    reference: { readonly tag: string } | { readonly digest: Digest },
  ): Promise<ManifestRecord | undefined>;
  /** Tags in byte order; undefined when nothing was ever pushed to the repository. */
  listTags(repository: string, page: Page): Promise<readonly string[] | undefined>;
  /** Repositories in byte order. */
  listRepositories(page: Page): Promise<readonly string[]>;
  /** One page of the manifests whose subject is `digest`, oldest push first; never much more than a page in memory. */
  listReferrers(repository: string, digest: Digest, query: ReferrersQuery): Promise<ReferrersPage>;
  findUpload(id: UploadId): Promise<UploadRecord | undefined>;

  createUpload(record: UploadRecord): Promise<void>;
  deleteUpload(id: UploadId): Promise<void>;
  /**
   * Links committed bytes to a repository and ends their upload. When the digest is known already, the row keeps its
   * first key and the answer has that one; the caller then removes the bytes it brought.
   */
  addBlob(repository: string, blob: StoredBlob, upload?: UploadId): Promise<StoredBlob>;
  /** The repositories that a blob is linked to, in no order, a bounded number at a time. */
  repositoriesOf(digest: Digest): AsyncIterable<string>;
  /** Links a blob of another repository; with no `from`, of any. False when there is none. Holds a lease. */
  mountBlob(repository: string, digest: Digest, from?: string): Promise<boolean>;
  /**
   * Keeps a blob in its repository for the age guard, because a client that saw it skips its upload. Throws `blob-unknown`
   * when it is not there, or is being deleted.
   */
  leaseBlob(repository: string, digest: Digest): Promise<void>;
  /** Stores a manifest, its tags, subject and references, all or nothing. */
  putManifest(manifest: ManifestWrite): Promise<void>;
  /** False when there was none. */
  deleteTag(repository: string, tag: string): Promise<boolean>;
  /** Deletes the manifest and every tag that points to it. False when there was none. */
  deleteManifest(repository: string, digest: Digest): Promise<boolean>;
  /** Unlinks a blob from the repository. False when it was not linked. */
  deleteBlob(repository: string, digest: Digest): Promise<boolean>;
  /** Resolves when writes are taken. Throws `storage-failed` from the moment that none can succeed any more. */
  checkReady(): Promise<void>;
  close(): Promise<void>;
}

/** An opened data directory: both stores, and the lock that keeps a second server out. */
export interface Storage {
  readonly blobs: BlobStore;
  readonly metadata: MetadataStore;
  /** Closes both stores and releases the lock. */
  close(): Promise<void>;
}
