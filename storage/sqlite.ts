import type { Digest } from '../src/oci/digest.ts';
import type {
  ManifestRecord,
  ManifestWrite,
  MetadataStore,
  Page,
  ReferrersPage,
  ReferrersQuery,
  StoredBlob,
  UploadId,
  UploadRecord,
} from './driver.ts';
import { Reader } from './sqlite/reader.ts';
import { metadataError } from './sqlite/sqlite-error.ts';
import { startWriterThread, Writer } from './sqlite/writer.ts';
import type { WriterData } from './sqlite/writer-protocol.ts';

/** Rows of one read: bounds how long it holds up the event loop. */
const REPOSITORIES_AT_ONCE = 100;

/**
 * MetadataStore on one SQLite database: reads on a read-only connection of this thread, writes in groups on the thread
 * that owns the read-write connection (write-ahead log, synced at each commit).
 */
export class SqliteMetadataStore implements MetadataStore {
  readonly #reader: Reader;
  readonly #writer: Writer;

  private constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
  }

  /** Opens or makes the database. Throws `schema-too-new`, `storage-full`, `storage-failed`. */
  static async open(data: WriterData): Promise<SqliteMetadataStore> {
    const writer = await Writer.open(startWriterThread(data));
    try {
      return new SqliteMetadataStore(
        reading(() => new Reader(data.path)),
        writer,
      );
    } catch (cause) {
      await writer.close();
      throw cause;
    }
  }

  async findBlob(repository: string, digest: Digest): Promise<StoredBlob | undefined> {
    return reading(() => this.#reader.findBlob(repository, digest));
  }

  async findManifest(
    repository: string,
    reference: { readonly tag: string } | { readonly digest: Digest },
  ): Promise<ManifestRecord | undefined> {
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

  async listReferrers(repository: string, digest: Digest, query: ReferrersQuery): Promise<ReferrersPage> {
    return reading(() => this.#reader.listReferrers(repository, digest, query));
  }

  async findUpload(id: UploadId): Promise<UploadRecord | undefined> {
    return reading(() => this.#reader.findUpload(id));
  }

  createUpload(record: UploadRecord): Promise<void> {
    return this.#writer.call('createUpload', record);
  }

  deleteUpload(id: UploadId): Promise<void> {
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
    if (reading(() => this.#reader.isLeased(repository, digest, new Date()))) return;
    await this.#writer.call('leaseBlob', repository, digest);
  }

  putManifest(manifest: ManifestWrite): Promise<void> {
    return this.#writer.call('putManifest', manifest);
  }

  deleteTag(repository: string, tag: string): Promise<boolean> {
    return this.#writer.call('deleteTag', repository, tag);
  }

  deleteManifest(repository: string, digest: Digest): Promise<boolean> {
    return this.#writer.call('deleteManifest', repository, digest);
  }

  deleteBlob(repository: string, digest: Digest): Promise<boolean> {
    return this.#writer.call('deleteBlob', repository, digest);
  }

  checkReady(): Promise<void> {
    return this.#writer.call('checkReady');
  }

  async close(): Promise<void> {
    // The last connection to close folds the log into the database, which a read-only one cannot do.
    this.#reader.close();
    await this.#writer.close();
  }
}

function reading<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    throw metadataError(cause, 'cannot read metadata');
  }
}
