import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { PlimsollError } from '../../src/errors.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type { Expectation, ManifestPut, ManifestWrite, StoredReference } from '../driver.ts';
import { changed, type Links } from './links.ts';
import { integer, referrerDescriptor, text } from './rows.ts';

/** The writes that concern manifests: their tags, what they name, and their place among the referrers of their subject. */
export class Manifests {
  readonly #run: Statements;
  readonly #links: Links;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, links: Links, now: () => Date) {
    this.#run = prepareStatements(database);
    this.#links = links;
    this.#now = now;
  }

  /**
   * References are only ever added: those of one digest come from the same bytes, and a manifest that lost its tag stays.
   * So links lose what needs them by `delete` alone.
   */
  put(repository: number, manifest: ManifestWrite): ManifestPut {
    this.#require(repository, manifest.expect);
    const missing = this.#missing(repository, manifest);
    if (missing.length > 0 && manifest.incomplete !== 'accept') throw incomplete(manifest, missing);
    const id = this.store(repository, manifest);
    this.#run.isPushed.run(id);
    for (const tag of manifest.tags) this.point(repository, tag, id);
    return { missing };
  }

  /** The manifest itself, without tags, and without asking for anything. Returns its id. */
  store(repository: number, manifest: ManifestWrite): number {
    const id = this.#upsert(repository, manifest);
    this.#addReferences(repository, id, 'blob', [...manifest.blobs, ...(manifest.elsewhere ?? [])]);
    this.#addReferences(repository, id, 'manifest', manifest.manifests);
    if (manifest.subject !== undefined) {
      const descriptor = referrerDescriptor(manifest);
      const { subject, artifactType = null } = manifest;
      this.#run.upsertReferrer.run(repository, subject, id, artifactType, descriptor);
    }
    return id;
  }

  point(repository: number, tag: string, manifest: number): void {
    this.#run.upsertTag.run(repository, tag, manifest, this.#time());
  }

  deleteTag(repository: string, tag: string, expect?: Expectation): boolean {
    const id = this.#repository(repository);
    this.#require(id, expect);
    return id !== undefined && changed(this.#run.deleteTag.run(id, tag));
  }

  delete(repository: string, digest: Digest, expect?: Expectation): boolean {
    const id = this.#repository(repository);
    this.#require(id, expect);
    const found = id === undefined ? undefined : this.#run.byDigest.get(id, digest);
    if (found === undefined) return false;
    const manifest = integer(found, 'id');
    this.#links.reviewThoseOf(manifest);
    return changed(this.#run.delete.run(manifest));
  }

  /** In a transaction with the change that depends on it, so that nobody comes between. */
  #require(repository: number | undefined, expect: Expectation | undefined): void {
    if (expect === undefined) return;
    const current = repository === undefined ? undefined : this.#pointsTo(repository, expect.reference);
    if (holds(expect, current)) return;
    const name = 'tag' in expect.reference ? `tag ${expect.reference.tag}` : expect.reference.digest;
    const found = current === undefined ? 'is not there' : `points to ${current}`;
    throw new PlimsollError(
      'precondition-failed',
      `${name} ${found}, which is not what the request expects`,
      {
        detail: { current: current ?? null },
      },
    );
  }

  #pointsTo(repository: number, reference: StoredReference): string | undefined {
    const row =
      'tag' in reference
        ? this.#run.byTag.get(repository, reference.tag)
        : this.#run.byDigest.get(repository, reference.digest);
    return row === undefined ? undefined : text(row, 'digest');
  }

  /** What is named and not there, in one search for each kind, because a manifest may name tens of thousands. */
  #missing(repository: number, { blobs, manifests }: ManifestWrite): Digest[] {
    return [
      ...this.#run.missingBlobs.all(JSON.stringify(blobs), repository),
      ...this.#run.missingManifests.all(JSON.stringify(manifests), repository),
    ].map((row) => text(row, 'digest') as Digest);
  }

  #upsert(repository: number, manifest: ManifestWrite): number {
    const row = this.#run.upsert.get(
      repository,
      manifest.digest,
      manifest.mediaType,
      manifest.bytes.byteLength,
      manifest.artifactType ?? null,
      manifest.subject ?? null,
      this.#time(),
      manifest.bytes,
    );
    return integer(row!, 'id');
  }

  #addReferences(
    repository: number,
    manifest: number,
    kind: 'blob' | 'manifest',
    digests: readonly Digest[],
  ): void {
    if (digests.length > 0) this.#run.addReferences.run(manifest, repository, kind, JSON.stringify(digests));
  }

  #repository(name: string): number | undefined {
    const found = this.#run.repository.get(name);
    return found === undefined ? undefined : integer(found, 'id');
  }

  #time(): string {
    return this.#now().toISOString();
  }
}

function holds({ match, noneMatch }: Expectation, current: string | undefined): boolean {
  return (
    (match === undefined || isOf(match, current)) && (noneMatch === undefined || !isOf(noneMatch, current))
  );
}

function isOf(wanted: 'any' | readonly string[], current: string | undefined): boolean {
  return current !== undefined && (wanted === 'any' || wanted.includes(current));
}

function incomplete({ digest, repository }: ManifestWrite, missing: readonly Digest[]): PlimsollError {
  const named = missing.slice(0, 5).join(', ');
  return new PlimsollError(
    'manifest-blob-unknown',
    `manifest ${digest} names what ${repository} does not have: ${named}`,
    { detail: { missing } },
  );
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    repository: prepare('SELECT id FROM repositories WHERE name = ?'),
    byDigest: prepare('SELECT id, digest FROM manifests WHERE repository_id = ? AND digest = ?'),
    byTag: prepare(`
      SELECT manifests.id, manifests.digest FROM tags JOIN manifests ON manifests.id = tags.manifest_id
      WHERE tags.repository_id = ? AND tags.name = ?`),
    missingBlobs: prepare(`
      SELECT named.value AS digest FROM json_each(?1) named
      WHERE NOT EXISTS (
        SELECT 1 FROM blobs JOIN links ON links.blob_id = blobs.id AND links.repository_id = ?2
        WHERE blobs.digest = named.value AND blobs.state = 'live' AND blobs.damaged_at IS NULL)`),
    missingManifests: prepare(`
      SELECT named.value AS digest FROM json_each(?1) named
      WHERE NOT EXISTS (
        SELECT 1 FROM manifests WHERE manifests.repository_id = ?2 AND manifests.digest = named.value)`),
    // The same bytes pushed again keep their id, and with it their place among the referrers; damaged ones are mended.
    upsert: prepare(`
      INSERT INTO manifests (repository_id, digest, media_type, size, artifact_type, subject, pushed_at, bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (repository_id, digest) DO UPDATE
        SET media_type = excluded.media_type, artifact_type = excluded.artifact_type, subject = excluded.subject,
          size = excluded.size, bytes = excluded.bytes
      RETURNING id`),
    // "WHERE true" keeps the parser from reading ON CONFLICT as part of a join.
    addReferences: prepare(`
      INSERT INTO manifest_references (manifest_id, repository_id, kind, digest)
      SELECT ?, ?, ?, value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`),
    upsertReferrer: prepare(`
      INSERT INTO referrers (repository_id, subject, manifest_id, artifact_type, descriptor) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET artifact_type = excluded.artifact_type, descriptor = excluded.descriptor`),
    isPushed: prepare('DELETE FROM made_indexes WHERE manifest_id = ?'),
    upsertTag: prepare(`
      INSERT INTO tags (repository_id, name, manifest_id, updated_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (repository_id, name) DO UPDATE
        SET manifest_id = excluded.manifest_id, updated_at = excluded.updated_at`),
    deleteTag: prepare('DELETE FROM tags WHERE repository_id = ? AND name = ?'),
    delete: prepare('DELETE FROM manifests WHERE id = ?'),
  };
}
