import { join } from 'node:path';
import { PlimsollError } from '../src/errors.ts';
import { algorithmOf, type Digest, digestOf } from '../src/oci/digest.ts';
import { METADATA_FILE, openBackup } from './backup/backup-file.ts';
import { checkedBytes, expectedOf, WrongBytes } from './backup/checked-bytes.ts';
import { requireOwnMetadata } from './backup/copy-metadata.ts';
import { BufferBudget } from './buffer-budget.ts';
import { openUntrusted } from './check-schema.ts';
import { blobPath } from './filesystem/blob-path.ts';
import { ContentReader } from './sqlite/content-reader.ts';

/** Single blobs and manifests out of a backup, by digest; everything is hashed. */
export class BackupContents {
  readonly #directory: string;
  readonly #metadata: ContentReader;
  readonly #buffers = new BufferBudget();

  private constructor(directory: string, metadata: ContentReader) {
    this.#directory = directory;
    this.#metadata = metadata;
  }

  /** Throws `file-unreadable`, `backup-invalid`, `schema-too-new`, `schema-too-old`, `storage-failed`. */
  static async open(directory: string): Promise<BackupContents> {
    const { content } = await openBackup(directory);
    const path = join(directory, METADATA_FILE);
    const metadata = new ContentReader(path, openUntrusted);
    try {
      requireOwnMetadata(path, path, content.schemaVersion);
    } catch (cause) {
      metadata.close();
      throw cause;
    }
    return new BackupContents(directory, metadata);
  }

  /** Copies of the chunks. Throws `blob-unknown`, `backup-invalid` when it is damaged there, too. */
  async *openBlob(digest: Digest): AsyncGenerator<Uint8Array, void> {
    const row = this.#metadata.blobOf(digest);
    if (row === undefined) throw new PlimsollError('blob-unknown', `the backup does not have ${digest}`);
    try {
      const chunks = checkedBytes(blobPath(this.#directory, row.key), expectedOf(row), this.#buffers);
      for await (const chunk of chunks) yield new Uint8Array(chunk);
    } catch (cause) {
      if (!(cause instanceof WrongBytes)) throw cause;
      const message = `the backup has ${digest} damaged: ${cause.message}`;
      throw new PlimsollError('backup-invalid', message, { cause });
    }
  }

  /** Throws `manifest-unknown`, `digest-mismatch`. */
  manifest(repository: string, digest: Digest): Uint8Array {
    const row = this.#metadata.manifestOf(repository, digest);
    if (row === undefined)
      throw new PlimsollError('manifest-unknown', `the backup does not have ${digest} in ${repository}`);
    const got = digestOf(row.bytes, algorithmOf(digest));
    if (got === digest) return row.bytes;
    throw new PlimsollError('digest-mismatch', `wanted ${digest}, the backup has bytes of ${got}`);
  }

  close(): void {
    this.#metadata.close();
  }
}
