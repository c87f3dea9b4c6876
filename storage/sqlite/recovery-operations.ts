import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Digest } from '../../src/oci/digest.ts';
import type { BlobKey, ImportedManifest, ImportedTag, ManifestWrite, StoredBlob } from '../driver.ts';
import { changed } from './links.ts';
import type { Manifests } from './manifests.ts';
import { integer, type Row, text } from './rows.ts';

/** The writes of RecoveryStore, and the one that mends a blob when it is pushed again. */
export class RecoveryOperations {
  readonly #run: Statements;
  readonly #manifests: Manifests;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, manifests: Manifests, now: () => Date) {
    this.#run = prepareStatements(database);
    this.#manifests = manifests;
    this.#now = now;
  }

  markDamaged(keys: readonly BlobKey[]): number {
    const now = this.#now().toISOString();
    return keys.filter((key) => changed(this.#run.markDamaged.run(now, key))).length;
  }

  /**
   * Gives a blob that was marked the bytes that somebody brought: every repository that has it sees it again. The bad bytes
   * get a row of their own, condemned. Undefined when there is no such blob.
   */
  mendBlob(blob: StoredBlob): Row | undefined {
    const found = this.#run.damagedBlob.get(blob.digest);
    if (found === undefined) return undefined;
    const mended = this.#run.mendBlob.get(blob.key, blob.size, integer(found, 'id'))!;
    const now = this.#now().toISOString();
    this.#run.condemn.run(blob.digest, text(found, 'key'), integer(found, 'size'), now, now);
    return mended;
  }

  mendManifest(repository: number, manifest: ManifestWrite): boolean {
    const found = this.#run.mendManifest.get(
      manifest.bytes,
      manifest.bytes.byteLength,
      repository,
      manifest.digest,
    );
    if (found === undefined) return false;
    this.#run.forgetReferrer.run(integer(found, 'id'));
    this.#manifests.store(repository, manifest);
    return true;
  }

  importManifest(repository: number, manifest: ManifestWrite, pushedAt: string): ImportedManifest {
    const known = this.#run.manifest.get(repository, manifest.digest) !== undefined;
    const { missing } = this.#manifests.put(repository, manifest);
    if (!known) this.#run.setPushedAt.run(pushedAt, repository, manifest.digest);
    return { missing, added: !known };
  }

  importTag(repository: number, tag: string, digest: Digest, updatedAt: string): ImportedTag {
    const manifest = this.#run.manifest.get(repository, digest);
    if (manifest === undefined) return 'manifest-unknown';
    const id = integer(manifest, 'id');
    const before = this.#run.tag.get(repository, tag);
    if (before !== undefined && integer(before, 'manifest_id') === id) return 'same';
    if (before !== undefined && text(before, 'updated_at') >= updatedAt) return 'newer-kept';
    this.#run.setTag.run(repository, tag, id, updatedAt);
    return 'set';
  }
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    markDamaged: prepare(`
      UPDATE blobs SET damaged_at = ? WHERE key = ? AND condemned = 0 AND damaged_at IS NULL`),
    damagedBlob: prepare(`
      SELECT id, key, size FROM blobs WHERE digest = ? AND state = 'live' AND damaged_at IS NOT NULL`),
    mendBlob: prepare(`
      UPDATE blobs SET key = ?, size = ?, damaged_at = NULL WHERE id = ? RETURNING id, digest, key, size`),
    condemn: prepare(`
      INSERT INTO blobs (digest, key, size, state, created_at, deleting_since, condemned)
      VALUES (?, ?, ?, 'deleting', ?, ?, 1)`),
    mendManifest: prepare(`
      UPDATE manifests SET bytes = ?, size = ? WHERE repository_id = ? AND digest = ? RETURNING id`),
    forgetReferrer: prepare('DELETE FROM referrers WHERE manifest_id = ?'),
    manifest: prepare('SELECT id FROM manifests WHERE repository_id = ? AND digest = ?'),
    setPushedAt: prepare('UPDATE manifests SET pushed_at = ? WHERE repository_id = ? AND digest = ?'),
    tag: prepare('SELECT manifest_id, updated_at FROM tags WHERE repository_id = ? AND name = ?'),
    setTag: prepare(`
      INSERT INTO tags (repository_id, name, manifest_id, updated_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (repository_id, name) DO UPDATE
        SET manifest_id = excluded.manifest_id, updated_at = excluded.updated_at`),
  };
}
