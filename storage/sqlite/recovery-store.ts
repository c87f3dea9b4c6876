import type { Digest } from '../../src/oci/digest.ts';
import type { BlobKey, ImportedManifest, ImportedTag, ManifestWrite, RecoveryStore } from '../driver.ts';
import type { Writer } from './writer.ts';

/** RecoveryStore on the writer of a SQLite database. */
export class SqliteRecoveryStore implements RecoveryStore {
  readonly #writer: Pick<Writer, 'call'>;

  constructor(writer: Pick<Writer, 'call'>) {
    this.#writer = writer;
  }

  markDamaged(keys: readonly BlobKey[]): Promise<number> {
    return this.#writer.call('markDamaged', keys);
  }

  mendManifest(manifest: ManifestWrite): Promise<boolean> {
    return this.#writer.call('mendManifest', manifest);
  }

  importManifest(manifest: ManifestWrite, pushedAt: string): Promise<ImportedManifest> {
    return this.#writer.call('importManifest', manifest, pushedAt);
  }

  importTag(repository: string, tag: string, digest: Digest, updatedAt: string): Promise<ImportedTag> {
    return this.#writer.call('importTag', repository, tag, digest, updatedAt);
  }
}
