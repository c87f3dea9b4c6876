import { join } from 'node:path';
import { PlimsollError } from '../src/errors.ts';
import { algorithmOf, type Digest, digestOf } from '../src/oci/digest.ts';
import { METADATA_FILE, openBackup } from './backup/backup-file.ts';
import { checkedBytes, expectedOf } from './backup/checked-bytes.ts';
import { BufferBudget } from './buffer-budget.ts';
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

  /** Throws `backup-invalid`, `schema-too-new`, `schema-too-old`, `storage-failed`. */
  static async open(directory: string): Promise<BackupContents> {
    await openBackup(directory);
    return new BackupContents(directory, new ContentReader(join(directory, METADATA_FILE)));
  }

  /** Copies of the chunks. Throws `blob-unknown`, and WrongBytes when the backup is damaged. */
  async *openBlob(digest: Digest): AsyncGenerator<Uint8Array, void> {
    const row = this.#metadata.blobOf(digest);
    if (row === undefined) throw new PlimsollError('blob-unknown', `the backup does not have ${digest}`);
    const chunks = checkedBytes(blobPath(this.#directory, row.key), expectedOf(row), this.#buffers);
    for await (const chunk of chunks) yield new Uint8Array(chunk);
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
