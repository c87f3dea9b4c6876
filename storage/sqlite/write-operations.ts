import { randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { PlimsollError } from '../../src/errors.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type {
  BlobKey,
  Expectation,
  ImportedManifest,
  ImportedTag,
  ManifestPut,
  ManifestWrite,
  ReviewedLinks,
  StoredBlob,
  UploadId,
  UploadProgress,
  UploadRecord,
} from '../driver.ts';
import { GarbageOperations } from './garbage-operations.ts';
import { DEFAULT_AGE_GUARD_MS } from './lease.ts';
import { changed, Links } from './links.ts';
import { Manifests } from './manifests.ts';
import { RecoveryOperations } from './recovery-operations.ts';
import { ReferrersTags } from './referrers-tags.ts';
import { bytes, integer, type Row, toStoredBlob } from './rows.ts';

const SECRET_BYTES = 32;

/** The writes of MetadataStore and its GarbageStore. Each runs inside a savepoint that its caller holds, and undoes nothing itself. */
export class WriteOperations {
  readonly #run: Statements;
  readonly #links: Links;
  readonly #garbage: GarbageOperations;
  readonly #manifests: Manifests;
  readonly #referrersTags: ReferrersTags;
  readonly #recovery: RecoveryOperations;
  readonly #now: () => Date;

  /** `ageGuardMs` is how long a blob stays after a client was told that it is there. */
  constructor(database: DatabaseSync, now: () => Date, ageGuardMs = DEFAULT_AGE_GUARD_MS) {
    this.#run = prepareStatements(database);
    this.#links = new Links(database, now, ageGuardMs);
    this.#garbage = new GarbageOperations(database, this.#links, now);
    this.#manifests = new Manifests(database, this.#links, now);
    this.#referrersTags = new ReferrersTags(database, this.#manifests);
    this.#recovery = new RecoveryOperations(database, this.#manifests, now);
    this.#now = now;
  }

  createUpload(record: Omit<UploadRecord, 'progress'>): void {
    const { id, repository, principal, startedAt } = record;
    this.#run.insertUpload.run(id, repository, principal ?? null, startedAt, startedAt);
  }

  recordUpload(id: UploadId, { size, sha256 }: UploadProgress): void {
    if (changed(this.#run.recordUpload.run(size, sha256, this.#time(), id))) return;
    throw uploadEnded(id);
  }

  deleteUpload(id: UploadId): boolean {
    return changed(this.#run.deleteUpload.run(id));
  }

  addBlob(repository: string, blob: StoredBlob, upload?: UploadId): StoredBlob {
    const row =
      this.#recovery.mendBlob(blob) ?? this.#run.liveBlob.get(blob.digest) ?? this.#insertBlob(blob);
    this.#links.add(this.#repository(repository), integer(row, 'id'));
    if (upload !== undefined && !this.deleteUpload(upload)) throw uploadEnded(upload);
    return toStoredBlob(row);
  }

  mountBlob(repository: string, digest: Digest, from?: string): boolean {
    const row =
      from === undefined
        ? this.#run.linkedAnywhere.get(digest)
        : this.#run.linkedBlob.get(this.#run.findRepository.get(from)?.['id'] ?? null, digest);
    if (row === undefined) return false;
    this.#links.add(this.#repository(repository), integer(row, 'id'));
    return true;
  }

  leaseBlob(repository: string, digest: Digest): void {
    if (this.#links.lease(repository, digest)) return;
    throw new PlimsollError('blob-unknown', `repository ${repository} has no blob ${digest}`);
  }

  putManifest(manifest: ManifestWrite): ManifestPut {
    return this.#manifests.put(this.#repository(manifest.repository), manifest);
  }

  refreshReferrersTag(repository: string, tag: string): void {
    this.#referrersTags.refresh(repository, tag);
  }

  deleteTag(repository: string, tag: string, expect?: Expectation): boolean {
    return this.#manifests.deleteTag(repository, tag, expect);
  }

  deleteManifest(repository: string, digest: Digest, expect?: Expectation): boolean {
    return this.#manifests.delete(repository, digest, expect);
  }

  deleteBlob(repository: string, digest: Digest): boolean {
    const link = this.#run.liveLink.get(repository, digest);
    return link !== undefined && this.#links.remove(integer(link, 'repository_id'), integer(link, 'blob_id'));
  }

  reviewLinks(limit: number): ReviewedLinks {
    return this.#garbage.reviewLinks(limit);
  }

  markUnlinked(ageGuardMs: number, limit: number): number {
    return this.#garbage.markUnlinked(ageGuardMs, limit);
  }

  condemn(undeleteMs: number, limit: number): number {
    return this.#garbage.condemn(undeleteMs, limit);
  }

  forget(keys: readonly BlobKey[]): void {
    this.#garbage.forget(keys);
  }

  undelete(digest: Digest, repository?: string): string {
    const revived = this.#garbage.revive(digest, repository);
    this.#links.add(this.#repository(revived.repository), revived.blob);
    return revived.repository;
  }

  markDamaged(keys: readonly BlobKey[]): number {
    return this.#recovery.markDamaged(keys);
  }

  mendManifest(manifest: ManifestWrite): boolean {
    return this.#recovery.mendManifest(this.#repository(manifest.repository), manifest);
  }

  importManifest(manifest: ManifestWrite, pushedAt: string): ImportedManifest {
    return this.#recovery.importManifest(this.#repository(manifest.repository), manifest, pushedAt);
  }

  importTag(repository: string, tag: string, digest: Digest, updatedAt: string): ImportedTag {
    return this.#recovery.importTag(this.#repository(repository), tag, digest, updatedAt);
  }

  startRun(): boolean {
    return this.#garbage.startRun();
  }

  endRun(): void {
    this.#garbage.endRun();
  }

  sharedSecret(name: string): Uint8Array {
    const row =
      this.#run.findSetting.get(name) ?? this.#run.insertSetting.get(name, randomBytes(SECRET_BYTES));
    const secret = bytes(row!, 'value');
    if (secret.byteLength === SECRET_BYTES) return secret;
    throw new PlimsollError(
      'storage-failed',
      `the secret ${name} has ${secret.byteLength} bytes, not ${SECRET_BYTES}`,
    );
  }

  /** A write that changes nothing: an empty transaction begins on a database that is read-only, too. */
  checkReady(): void {
    this.#run.deleteUpload.run('');
  }

  /** The id of a repository, which is made when it is not there. */
  #repository(name: string): number {
    const found = this.#run.findRepository.get(name);
    return integer(found ?? this.#run.insertRepository.get(name, this.#time())!, 'id');
  }

  #insertBlob(blob: StoredBlob): Row {
    return this.#run.insertBlob.get(blob.digest, blob.key, blob.size, this.#time())!;
  }

  #time(): string {
    return this.#now().toISOString();
  }
}

function uploadEnded(id: UploadId): PlimsollError {
  return new PlimsollError('blob-upload-unknown', `upload ${id} has ended`);
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    insertUpload: prepare(`
      INSERT INTO uploads (id, repository, principal, started_at, updated_at) VALUES (?, ?, ?, ?, ?)`),
    recordUpload: prepare('UPDATE uploads SET size = ?, sha256 = ?, updated_at = ? WHERE id = ?'),
    deleteUpload: prepare('DELETE FROM uploads WHERE id = ?'),
    findRepository: prepare('SELECT id FROM repositories WHERE name = ?'),
    insertRepository: prepare('INSERT INTO repositories (name, created_at) VALUES (?, ?) RETURNING id'),
    insertBlob: prepare(`
      INSERT INTO blobs (digest, key, size, created_at) VALUES (?, ?, ?, ?) RETURNING id, digest, key, size`),
    liveBlob: prepare(`SELECT id, digest, key, size FROM blobs WHERE digest = ? AND state = 'live'`),
    linkedBlob: prepare(`
      SELECT blobs.id FROM blobs JOIN links ON links.blob_id = blobs.id
      WHERE links.repository_id = ? AND blobs.digest = ? AND blobs.state = 'live' AND blobs.damaged_at IS NULL`),
    linkedAnywhere: prepare(`
      SELECT blobs.id FROM blobs
      WHERE blobs.digest = ? AND blobs.state = 'live' AND blobs.damaged_at IS NULL
        AND EXISTS (SELECT 1 FROM links WHERE links.blob_id = blobs.id)`),
    findSetting: prepare('SELECT value FROM settings WHERE name = ?'),
    insertSetting: prepare('INSERT INTO settings (name, value) VALUES (?, ?) RETURNING value'),
    liveLink: prepare(`
      SELECT links.repository_id, links.blob_id
      FROM repositories JOIN links ON links.repository_id = repositories.id JOIN blobs ON blobs.id = links.blob_id
      WHERE repositories.name = ? AND blobs.digest = ? AND blobs.state = 'live'`),
  };
}
