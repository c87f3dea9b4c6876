import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { PlimsollError } from '../../src/errors.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type { ManifestWrite, StoredBlob, UploadId, UploadRecord } from '../driver.ts';
import { leaseEnd } from './lease.ts';
import { integer, type Row, toStoredBlob } from './rows.ts';

/** The writes of MetadataStore. Each runs inside a savepoint that its caller holds, and undoes nothing itself. */
export class WriteOperations {
  readonly #run: Statements;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, now: () => Date) {
    this.#run = prepareStatements(database);
    this.#now = now;
  }

  createUpload(record: UploadRecord): void {
    this.#run.insertUpload.run(record.id, record.repository, record.principal ?? null, record.startedAt);
  }

  deleteUpload(id: UploadId): void {
    this.#run.deleteUpload.run(id);
  }

  addBlob(repository: string, blob: StoredBlob, upload?: UploadId): StoredBlob {
    const row = this.#run.liveBlob.get(blob.digest) ?? this.#insertBlob(blob);
    this.#link(this.#repository(repository), integer(row, 'id'));
    if (upload !== undefined) this.deleteUpload(upload);
    return toStoredBlob(row);
  }

  mountBlob(repository: string, digest: Digest, from?: string): boolean {
    const row =
      from === undefined
        ? this.#run.linkedAnywhere.get(digest)
        : this.#run.linkedBlob.get(this.#run.findRepository.get(from)?.['id'] ?? null, digest);
    if (row === undefined) return false;
    this.#link(this.#repository(repository), integer(row, 'id'));
    return true;
  }

  leaseBlob(repository: string, digest: Digest): void {
    const until = leaseEnd(this.#now());
    if (changed(this.#run.leaseLink.run(until, repository, digest))) return;
    throw new PlimsollError('blob-unknown', `repository ${repository} has no blob ${digest}`);
  }

  putManifest(manifest: ManifestWrite): void {
    const repository = this.#repository(manifest.repository);
    this.#refuseMissing(repository, manifest);
    const id = integer(this.#insertManifest(repository, manifest), 'id');
    for (const digest of manifest.blobs) this.#run.insertReference.run(id, repository, 'blob', digest);
    for (const digest of manifest.manifests)
      this.#run.insertReference.run(id, repository, 'manifest', digest);
    for (const tag of manifest.tags) this.#run.upsertTag.run(repository, tag, id, this.#time());
  }

  deleteTag(repository: string, tag: string): boolean {
    return changed(this.#run.deleteTag.run(repository, tag));
  }

  deleteManifest(repository: string, digest: Digest): boolean {
    return changed(this.#run.deleteManifest.run(repository, digest));
  }

  deleteBlob(repository: string, digest: Digest): boolean {
    return changed(this.#run.deleteLink.run(repository, digest));
  }

  /** An empty transaction, which is all that it takes to know that others can be had. */
  checkReady(): void {}

  #refuseMissing(repository: number, manifest: ManifestWrite): void {
    const missing = [
      ...manifest.blobs.filter((digest) => this.#run.linkedBlob.get(repository, digest) === undefined),
      ...manifest.manifests.filter((digest) => this.#run.findManifest.get(repository, digest) === undefined),
    ];
    if (missing.length === 0) return;
    throw new PlimsollError(
      'manifest-blob-unknown',
      `manifest ${manifest.digest} names what ${manifest.repository} does not have: ${missing.slice(0, 5).join(', ')}`,
      { detail: { missing } },
    );
  }

  #insertManifest(repository: number, manifest: ManifestWrite): Row {
    const { annotations } = manifest;
    const row = this.#run.upsertManifest.get(
      repository,
      manifest.digest,
      manifest.mediaType,
      manifest.bytes.byteLength,
      manifest.artifactType ?? null,
      manifest.subject ?? null,
      annotations === undefined ? null : JSON.stringify(annotations),
      this.#time(),
      manifest.bytes,
    );
    return row!;
  }

  /** The id of a repository, which is made when it is not there. */
  #repository(name: string): number {
    const found = this.#run.findRepository.get(name);
    return integer(found ?? this.#run.insertRepository.get(name, this.#time())!, 'id');
  }

  #insertBlob(blob: StoredBlob): Row {
    return this.#run.insertBlob.get(blob.digest, blob.key, blob.size, this.#time())!;
  }

  #link(repository: number, blob: number): void {
    this.#run.insertLink.run(repository, blob, this.#time(), leaseEnd(this.#now()));
    this.#run.markLinked.run(blob);
  }

  #time(): string {
    return this.#now().toISOString();
  }
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    insertUpload: prepare('INSERT INTO uploads (id, repository, principal, started_at) VALUES (?, ?, ?, ?)'),
    deleteUpload: prepare('DELETE FROM uploads WHERE id = ?'),
    findRepository: prepare('SELECT id FROM repositories WHERE name = ?'),
    insertRepository: prepare('INSERT INTO repositories (name, created_at) VALUES (?, ?) RETURNING id'),
    insertBlob: prepare(`
      INSERT INTO blobs (digest, key, size, created_at) VALUES (?, ?, ?, ?) RETURNING id, digest, key, size`),
    liveBlob: prepare(`SELECT id, digest, key, size FROM blobs WHERE digest = ? AND state = 'live'`),
    linkedBlob: prepare(`
      SELECT blobs.id FROM blobs JOIN links ON links.blob_id = blobs.id
      WHERE links.repository_id = ? AND blobs.digest = ? AND blobs.state = 'live'`),
    linkedAnywhere: prepare(`
      SELECT blobs.id FROM blobs
      WHERE blobs.digest = ? AND blobs.state = 'live' AND EXISTS (SELECT 1 FROM links WHERE links.blob_id = blobs.id)`),
    insertLink: prepare(`
      INSERT INTO links (repository_id, blob_id, linked_at, review_after) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET review_after = max(coalesce(review_after, ''), excluded.review_after)`),
    markLinked: prepare('UPDATE blobs SET unlinked_at = NULL WHERE id = ? AND unlinked_at IS NOT NULL'),
    leaseLink: prepare(`
      UPDATE links SET review_after = max(coalesce(review_after, ''), ?)
      WHERE repository_id = (SELECT id FROM repositories WHERE name = ?)
        AND blob_id = (SELECT id FROM blobs WHERE digest = ? AND state = 'live')`),
    findManifest: prepare('SELECT 1 FROM manifests WHERE repository_id = ? AND digest = ?'),
    // The same bytes pushed again keep their id, and with it their place among the referrers.
    upsertManifest: prepare(`
      INSERT INTO manifests
        (repository_id, digest, media_type, size, artifact_type, subject, annotations, pushed_at, bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (repository_id, digest) DO UPDATE SET media_type = excluded.media_type,
        artifact_type = excluded.artifact_type, subject = excluded.subject, annotations = excluded.annotations
      RETURNING id`),
    insertReference: prepare(`
      INSERT INTO manifest_references (manifest_id, repository_id, kind, digest) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`),
    upsertTag: prepare(`
      INSERT INTO tags (repository_id, name, manifest_id, updated_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (repository_id, name) DO UPDATE
        SET manifest_id = excluded.manifest_id, updated_at = excluded.updated_at`),
    deleteTag: prepare(`
      DELETE FROM tags WHERE repository_id = (SELECT id FROM repositories WHERE name = ?) AND name = ?`),
    deleteManifest: prepare(`
      DELETE FROM manifests WHERE repository_id = (SELECT id FROM repositories WHERE name = ?) AND digest = ?`),
    deleteLink: prepare(`
      DELETE FROM links WHERE repository_id = (SELECT id FROM repositories WHERE name = ?)
        AND blob_id = (SELECT id FROM blobs WHERE digest = ? AND state = 'live')`),
  };
}

function changed(result: { readonly changes: number | bigint }): boolean {
  return Number(result.changes) > 0;
}
