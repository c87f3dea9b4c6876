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
  /** Called when others have waited long for the memory of a chunk: the reader then ends the iteration. */
  readonly reclaim?: () => void;
}

/** Where bytes are. Knows nothing of repositories; the registry decides who may read what. */
export interface BlobStore {
  /**
   * Appends a stream to an upload of which `from` is durable, and makes it durable; undefined when it has no bytes yet.
   * What lies beyond `from` was never acknowledged and is cut off. Bytes that another thread or process wrote are read and
   * must have the digest of `from`: else `blob-upload-unknown`. When the stream breaks off or the disk is full, what came
   * before stays, and `failure` says what ended it. A chunk is copied or written before the next one is asked for; a
   * stream that is not read to its end is ended by `return`. Throws `upload-busy` when the upload has another writer, in
   * whatever thread, and `storage-failed`.
   */
  appendUpload(
    id: UploadId,
    from: UploadProgress | undefined,
    chunks: AsyncIterable<Uint8Array>,
  ): Promise<AppendedUpload>;
  /** Bytes that were written so far, durable or not. */
  uploadSize(id: UploadId): Promise<number>;
  /**
   * Ends an upload of which all is durable: checks its bytes against `expected`. They are a blob from then on, once a row
   * names them. Throws `digest-invalid` (with wanted and got; the upload stays), `upload-busy`, `blob-upload-unknown`.
   */
  commitUpload(id: UploadId, from: UploadProgress | undefined, expected: Digest): Promise<StoredBlob>;
  /** Removes the bytes of an upload that no row names any more, neither as an upload nor as a blob; repeatable. */
  cancelUpload(id: UploadId): Promise<void>;
  /**
   * The bytes of a blob, or a range of it, never all in memory. End the iteration, as `for await` does, so that its file
   * and memory are given back. Throws `blob-unknown`, and `storage-failed` when there are fewer bytes than the range needs.
   */
  openBlob(key: BlobKey, range?: ByteRange, options?: ReadOptions): AsyncIterable<Uint8Array>;
  /** Removes bytes; repeatable. */
  removeBlob(key: BlobKey): Promise<void>;
  /** Every key that there are bytes under, in no order, some at a time; those of running pushes too. */
  storedKeys(): AsyncIterable<readonly BlobKey[]>;
  /** Size in bytes, and when the bytes last changed or moved (ms since the epoch); undefined when there are none. */
  statBlob(key: BlobKey): Promise<{ readonly size: number; readonly changedAt: number } | undefined>;
  close(): Promise<void>;
}

/** How much of an upload is durable. */
export interface UploadProgress {
  /** Bytes. */
  readonly size: number;
  /** Of these bytes. */
  readonly sha256: Digest;
}

export interface AppendedUpload {
  readonly progress: UploadProgress;
  /** What the stream threw, or `storage-full`; absent when all of it was taken. */
  readonly failure?: unknown;
}

export interface UploadRecord {
  readonly id: UploadId;
  readonly repository: string;
  /** Name of the account that started it; undefined for somebody who had not logged in. */
  readonly principal: string | undefined;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  /** Undefined while it has no bytes. */
  readonly progress: UploadProgress | undefined;
}

export interface ManifestRecord {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly size: number;
  readonly bytes: Uint8Array;
  /** Set when these are not the bytes that the digest names: for whoever mends them, and nobody else. */
  readonly damaged?: true;
}

/** Which referrers are asked for. */
export interface ReferrersQuery {
  /** Of any type when left out. */
  readonly artifactType?: string;
  /** `next` of the page before; the first page when left out. It holds although referrers are deleted meanwhile. */
  readonly after?: number;
  /** Largest number of descriptors; as many as fit when left out. */
  readonly limit?: number;
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

export type StoredReference = { readonly tag: string } | { readonly digest: Digest };

/**
 * What a reference must point to, or must not, in the moment of a change, which else does not happen (RFC 9110, section
 * 13.1). `any` is whatever is there.
 */
export interface Expectation {
  readonly reference: StoredReference;
  readonly match?: 'any' | readonly Digest[];
  readonly noneMatch?: 'any' | readonly Digest[];
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
  /** Blobs that it names: each is kept while it is linked to the repository, whenever it came there. */
  readonly blobs: readonly Digest[];
  /** Manifests that it names. */
  readonly manifests: readonly Digest[];
  /** Blobs that it names and that nobody misses here. */
  readonly elsewhere?: readonly Digest[];
  /** What happens when one of `blobs` or `manifests` is not there: `refuse`, when left out, is `manifest-blob-unknown`. */
  readonly incomplete?: 'accept' | 'refuse';
  /** Else `precondition-failed`. */
  readonly expect?: Expectation;
}

export interface ManifestPut {
  /** Those of `blobs` and `manifests` that are not there. */
  readonly missing: readonly Digest[];
}

/** Numbers of what is stored; blobs that wait for their removal are in them. */
export interface StoredCounts {
  readonly repositories: number;
  /** In each repository. */
  readonly manifests: number;
  readonly blobs: number;
  readonly blobBytes: number;
  readonly uploads: number;
}

/** How many writes were made durable together, since the storage was opened. */
export interface CommitSizes {
  /** Ascending: how many commits had at most so many writes, and more than the entry before says. */
  readonly buckets: readonly { readonly most: number; readonly commits: number }[];
  /** Of all commits. */
  readonly writes: number;
}

/** One page of names in byte order. */
export interface Page {
  /** Names greater than this one; all when left out. */
  readonly after?: string;
  /** Largest number of names. */
  readonly limit: number;
}

/** How many links a step of the review looked at, and how many of them it removed. */
export interface ReviewedLinks {
  readonly reviewed: number;
  readonly unlinked: number;
}

/** Something that goes when garbage collection comes to it, unless somebody needs it by then. */
export interface GarbageEntry {
  /**
   * `link`: no manifest of `repository` needs the blob; the link goes at `due`. `unlinked`: no repository has it; it is
   * marked at `due`. `deleting`: it is marked and absent to readers; its bytes go at `due`.
   */
  readonly stage: 'link' | 'unlinked' | 'deleting';
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  /** The one of the link, else the last that had the blob; undefined when that is not known. */
  readonly repository: string | undefined;
  /** RFC 3339, UTC; in the past for what goes at the next pass. */
  readonly due: string;
}

/** Times of garbage collection, in ms. */
export interface GarbageTimes {
  /** How long a blob that no repository has stays as it is. */
  readonly ageGuardMs: number;
  /** How long its bytes then stay, so that it can be brought back. */
  readonly undeleteMs: number;
}

/**
 * Garbage collection, in steps of `limit` rows that each cost no more than their rows, however much is stored. Together:
 * links that are due → blobs without links → marked (`deleting`) → condemned → bytes removed → rows removed. Whatever
 * ends the process between two steps, the next pass goes on from there.
 */
export interface GarbageStore {
  /** Decides about links whose review is due: one that a manifest of the repository needs stays, any other goes. */
  reviewLinks(limit: number): Promise<ReviewedLinks>;
  /** Marks blobs that no repository has had for `ageGuardMs`, and returns how many. */
  markUnlinked(ageGuardMs: number, limit: number): Promise<number>;
  /** Condemns blobs that were marked `undeleteMs` ago: nothing brings them back. Returns how many. */
  condemn(undeleteMs: number, limit: number): Promise<number>;
  /** Every condemned blob, some at a time. Its key names nothing else, and never will. */
  condemned(): AsyncIterable<readonly StoredBlob[]>;
  /** Removes the rows of condemned blobs whose bytes are gone. */
  forget(keys: readonly BlobKey[]): Promise<void>;
  /**
   * Brings a blob back into `repository`, else into the one that had it last, which then holds a lease; returns which.
   * Throws `undelete-refused` when it is not deleted, when it is too late, or nobody knows where it was.
   */
  undelete(digest: Digest, repository?: string): Promise<string>;
  /** What goes and when, if nothing happens until then; each stage in the order of `due`, some at a time. */
  preview(times: GarbageTimes): AsyncIterable<readonly GarbageEntry[]>;
  /** Those of the keys that no row names, neither a blob's nor an upload's. */
  unknownKeys(keys: readonly BlobKey[]): Promise<readonly BlobKey[]>;
  /**
   * Keeps room aside that only deletes get, so that they work when somebody else has filled the disk. Call it again and
   * again: it is made as soon as there is plenty of room. False while there is not. Throws `storage-full`, `storage-failed`.
   */
  keepReserve(): Promise<boolean>;
  /** Notes that writing begins. False unless the run before has ended with `endRun`. */
  startRun(): Promise<boolean>;
  /** Notes that nothing is written any more, and that there are no bytes without a row. */
  endRun(): Promise<void>;
}

export interface ImportedManifest extends ManifestPut {
  /** False when it was there already. */
  readonly added: boolean;
}

/**
 * `set`: it points there now; `same`: it did already; `newer-kept`: it points elsewhere, since a later time;
 * `manifest-unknown`: the manifest is not there.
 */
export type ImportedTag = 'set' | 'same' | 'newer-kept' | 'manifest-unknown';

/** Writes that mend what was damaged, or bring what was pushed elsewhere. */
export interface RecoveryStore {
  /**
   * Makes blobs absent to readers whose bytes are known to be wrong or gone; returns how many were not so before. The next
   * `addBlob` of such a digest gives it the bytes brought, for every repository that has it; the bad ones become garbage.
   */
  markDamaged(keys: readonly BlobKey[]): Promise<number>;
  /**
   * Writes bytes, columns and references of a manifest anew, in its place among the others. False when it is not there any
   * more. Tags and the time of its push stay as they are.
   */
  mendManifest(manifest: ManifestWrite): Promise<boolean>;
  /** Stores a manifest with the time of its push elsewhere (RFC 3339, UTC); one that is there already keeps its own. */
  importManifest(manifest: ManifestWrite, pushedAt: string): Promise<ImportedManifest>;
  /** Points a tag to a manifest, unless it was changed later than `updatedAt` (RFC 3339, UTC). */
  importTag(repository: string, tag: string, digest: Digest, updatedAt: string): Promise<ImportedTag>;
}

/**
 * The truth about what exists and where it may be read. Names compare by bytes. Every write is one transaction and is
 * durable when its promise resolves; concurrent writes may share a commit.
 */
export interface MetadataStore {
  /** The blob, when it is linked to the repository and not being deleted. */
  findBlob(repository: string, digest: Digest): Promise<StoredBlob | undefined>;
  /** The manifest under a tag or digest of the repository. */
  findManifest(repository: string, reference: StoredReference): Promise<ManifestRecord | undefined>;
  /** Tags in byte order; undefined when nothing was ever pushed to the repository. */
  listTags(repository: string, page: Page): Promise<readonly string[] | undefined>;
  /** Repositories in byte order. */
  listRepositories(page: Page): Promise<readonly string[]>;
  /** One page of the manifests whose subject is `digest`, oldest push first; never much more than a page in memory. */
  listReferrers(repository: string, digest: Digest, query: ReferrersQuery): Promise<ReferrersPage>;
  findUpload(id: UploadId): Promise<UploadRecord | undefined>;

  createUpload(record: Omit<UploadRecord, 'progress'>): Promise<void>;
  /** Notes how far an upload is durable. Throws `blob-upload-unknown` when it has ended. */
  recordUpload(id: UploadId, progress: UploadProgress): Promise<void>;
  /** False when there was none. Whoever is told true removes the bytes: to anybody else they may be a blob by now. */
  deleteUpload(id: UploadId): Promise<boolean>;
  /** Uploads that started, or were last noted to have grown, before `time` (ms since the epoch). */
  staleUploads(time: number): AsyncIterable<UploadId>;
  /**
   * Links committed bytes to a repository and ends their upload. When the digest is known already, the row keeps its
   * first key and the answer has that one; the caller then removes the bytes it brought. Throws `blob-upload-unknown` when
   * the upload has ended.
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
  putManifest(manifest: ManifestWrite): Promise<ManifestPut>;
  /**
   * Brings the index under a referrers tag (OCI Distribution v1.1, "Referrers Tag Schema") up to date, or makes it. What is
   * no such tag, or has nothing to list, stays as it is. Writes only when something has changed since the last time.
   */
  refreshReferrersTag(repository: string, tag: string): Promise<void>;
  /** False when there was none. Throws `precondition-failed`. */
  deleteTag(repository: string, tag: string, expect?: Expectation): Promise<boolean>;
  /** Deletes the manifest and every tag that points to it. False when there was none. Throws `precondition-failed`. */
  deleteManifest(repository: string, digest: Digest, expect?: Expectation): Promise<boolean>;
  /** Unlinks a blob from the repository. False when it was not linked. */
  deleteBlob(repository: string, digest: Digest): Promise<boolean>;
  readonly garbage: GarbageStore;
  readonly recovery: RecoveryStore;
  /**
   * Copies all of it, as it is at one moment, to a file that must not exist; it is whole and durable, or not there. Work
   * goes on meanwhile. Throws `file-exists`, `storage-full`, `storage-failed`, and `signal.reason`.
   */
  snapshot(path: string, signal?: AbortSignal): Promise<void>;
  /** 32 random bytes under a name, made the first time that they are asked for; the same for every thread and every run. */
  sharedSecret(name: string): Promise<Uint8Array>;
  /** How much is stored; costs the same however much that is. */
  countRows(): Promise<StoredCounts>;
  /** The same from every thread that has attached; costs nothing. */
  commitSizes(): CommitSizes;
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
