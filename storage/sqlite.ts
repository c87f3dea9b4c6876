import type { MessagePort } from 'node:worker_threads';
import type { Digest } from '../src/oci/digest.ts';
import { subjectPrefix } from '../src/oci/referrers-tag.ts';
import type {
  CommitSizes,
  Expectation,
  ManifestPut,
  ManifestRecord,
  ManifestWrite,
  MetadataStore,
  Page,
  ReferrersPage,
  ReferrersQuery,
  StoredBlob,
  StoredCounts,
  StoredReference,
  UploadId,
  UploadProgress,
  UploadRecord,
} from './driver.ts';
import { CommitTally } from './sqlite/commit-tally.ts';
import { SqliteGarbageStore } from './sqlite/garbage-store.ts';
import { DEFAULT_AGE_GUARD_MS } from './sqlite/lease.ts';
import { Reader } from './sqlite/reader.ts';
import { SqliteRecoveryStore } from './sqlite/recovery-store.ts';
import { readReferrersPage } from './sqlite/referrers-page.ts';
import { snapshotDatabase } from './sqlite/snapshot.ts';
import { metadataError } from './sqlite/sqlite-error.ts';
import { startWriter, type WriterThread } from './sqlite/start-writer.ts';
import { Writer } from './sqlite/writer.ts';
import type { WriterData } from './sqlite/writer-protocol.ts';

/** Rows of one read: bounds how long it holds up the event loop. */
const REPOSITORIES_AT_ONCE = 100;
const UPLOADS_AT_ONCE = 100;

/** What another thread needs to open the same metadata. */
export interface SharedMetadata extends Pick<WriterData, 'path' | 'ageGuardMs' | 'commits'> {
  /** Leads to the writer thread; moved, not copied, to the other thread. */
  readonly port: MessagePort;
}

/**
 * MetadataStore on one SQLite database: reads on a read-only connection of this thread, writes in groups on the thread
 * that owns the read-write connection (write-ahead log, synced at each commit). Whoever opened it has that thread;
 * others attach to it.
 */
export class SqliteMetadataStore implements MetadataStore {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #path: string;
  readonly #ageGuardMs: number;
  readonly #commits: CommitTally;
  readonly #thread: WriterThread | undefined;
  readonly garbage: SqliteGarbageStore;
  readonly recovery: SqliteRecoveryStore;

  private constructor(shared: SharedMetadata, thread?: WriterThread) {
    this.#reader = reading(() => new Reader(shared.path));
    this.#thread = thread;
    this.#path = shared.path;
    this.#ageGuardMs = shared.ageGuardMs ?? DEFAULT_AGE_GUARD_MS;
    this.#commits = new CommitTally(shared.commits);
    this.#writer = new Writer(shared.port);
    this.garbage = new SqliteGarbageStore(shared.path, this.#writer);
    this.recovery = new SqliteRecoveryStore(this.#writer);
  }

  /** Opens or makes the database. Throws `schema-too-new`, `storage-full`, `storage-failed`. */
  static async open(data: Omit<WriterData, 'commits'>): Promise<SqliteMetadataStore> {
    const shared = { ...data, commits: new CommitTally().memory };
    const thread = await startWriter(shared);
    try {
      return new SqliteMetadataStore({ ...shared, port: thread.connect() }, thread);
    } catch (cause) {
      await thread.close();
      throw cause;
    }
  }

  /** Opens what another thread of this process has opened and shares. Throws `storage-failed`. */
  static attach(shared: SharedMetadata): SqliteMetadataStore {
    try {
      return new SqliteMetadataStore(shared);
    } catch (cause) {
      shared.port.close();
      throw cause;
    }
  }

  /** For one more thread, which has to close what it attaches before this is closed. */
  share(): SharedMetadata {
    if (this.#thread === undefined) throw new TypeError('only whoever opened the metadata shares it');
    const commits = this.#commits.memory;
    return { path: this.#path, ageGuardMs: this.#ageGuardMs, commits, port: this.#thread.connect() };
  }

  async findBlob(repository: string, digest: Digest): Promise<StoredBlob | undefined> {
    return reading(() => this.#reader.findBlob(repository, digest));
  }

  async findManifest(repository: string, reference: StoredReference): Promise<ManifestRecord | undefined> {
    return reading(() =>
      'tag' in reference
        ? this.#reader.findManifestByTag(repository, reference.tag)
        : this.#reader.findManifestByDigest(repository, reference.digest),
    );
  }

  async listTags(repository: string, page: Page): Promise<readonly string[] | undefined> {
    return reading(() => this.#reader.listTags(repository, page));
  }

  async listRepositories(page: Page): Promise<readonly string[]> {
    return reading(() => this.#reader.listRepositories(page));
  }

  listReferrers(repository: string, digest: Digest, query: ReferrersQuery): Promise<ReferrersPage> {
    return readReferrersPage(query, (slice) =>
      reading(() => this.#reader.readReferrers(repository, digest, slice)),
    );
  }

  async findUpload(id: UploadId): Promise<UploadRecord | undefined> {
    return reading(() => this.#reader.findUpload(id));
  }

  async *staleUploads(time: number): AsyncGenerator<UploadId, void> {
    const before = new Date(time).toISOString();
    for (let after = { updatedAt: '', id: '' }; ; ) {
      const { ids, last } = reading(() => this.#reader.staleUploads(before, after, UPLOADS_AT_ONCE));
      yield* ids;
      if (ids.length < UPLOADS_AT_ONCE) return;
      after = last;
    }
  }

  createUpload(record: Omit<UploadRecord, 'progress'>): Promise<void> {
    return this.#writer.call('createUpload', record);
  }

  recordUpload(id: UploadId, progress: UploadProgress): Promise<void> {
    return this.#writer.call('recordUpload', id, progress);
  }

  deleteUpload(id: UploadId): Promise<boolean> {
    return this.#writer.call('deleteUpload', id);
  }

  addBlob(repository: string, blob: StoredBlob, upload?: UploadId): Promise<StoredBlob> {
    return this.#writer.call('addBlob', repository, blob, upload);
  }

  async *repositoriesOf(digest: Digest): AsyncGenerator<string, void> {
    for (let after = 0; ; ) {
      const { names, last } = reading(() => this.#reader.repositoriesOf(digest, after, REPOSITORIES_AT_ONCE));
      yield* names;
      if (names.length < REPOSITORIES_AT_ONCE) return;
      after = last;
    }
  }

  mountBlob(repository: string, digest: Digest, from?: string): Promise<boolean> {
    return this.#writer.call('mountBlob', repository, digest, from);
  }

  /** Writes only when the lease is not good for a whole age guard: clients ask for the same blobs again and again. */
  async leaseBlob(repository: string, digest: Digest): Promise<void> {
    if (reading(() => this.#reader.isLeased(repository, digest, new Date(), this.#ageGuardMs))) return;
    await this.#writer.call('leaseBlob', repository, digest);
  }

  putManifest(manifest: ManifestWrite): Promise<ManifestPut> {
    return this.#writer.call('putManifest', manifest);
  }

  async refreshReferrersTag(repository: string, tag: string): Promise<void> {
    const prefix = subjectPrefix(tag);
    if (prefix === undefined) return;
    if (reading(() => this.#reader.isReferrersTagFresh(repository, tag, prefix))) return;
    await this.#writer.call('refreshReferrersTag', repository, tag);
  }

  deleteTag(repository: string, tag: string, expect?: Expectation): Promise<boolean> {
    return this.#writer.call('deleteTag', repository, tag, expect);
  }

  deleteManifest(repository: string, digest: Digest, expect?: Expectation): Promise<boolean> {
    return this.#writer.call('deleteManifest', repository, digest, expect);
  }

  deleteBlob(repository: string, digest: Digest): Promise<boolean> {
    return this.#writer.call('deleteBlob', repository, digest);
  }

  snapshot(path: string, signal?: AbortSignal): Promise<void> {
    return snapshotDatabase(this.#path, path, signal);
  }

  sharedSecret(name: string): Promise<Uint8Array> {
    return this.#writer.call('sharedSecret', name);
  }

  commitSizes(): CommitSizes {
    return this.#commits.read();
  }

  async countRows(): Promise<StoredCounts> {
    return reading(() => this.#reader.countRows());
  }

  checkReady(): Promise<void> {
    return this.#writer.call('checkReady');
  }

  async close(): Promise<void> {
    // The last connection to close folds the log into the database, which a read-only one cannot do.
    this.#reader.close();
    this.garbage.close();
    await this.#writer.close();
    await this.#thread?.close();
  }
}

function reading<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    throw metadataError(cause, 'cannot read metadata');
  }
}
