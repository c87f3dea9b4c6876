import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { PlimsollError } from '../../src/errors.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type { ManifestRecord, Page, StoredBlob, StoredCounts, UploadId, UploadRecord } from '../driver.ts';
import { AnswerCache } from './answer-cache.ts';
import { leaseGoodUntil } from './lease.ts';
import type { ReadSlice, Referrer, ReferrersSlice } from './referrers-page.ts';
import { MAX_LISTED, subjectRange } from './referrers-tags.ts';
import { integer, text, toManifestRecord, toStoredBlob, toUploadRecord } from './rows.ts';

/** What the answers that are kept take at most, in bytes, in each thread that reads. */
const MANIFEST_CACHE_BYTES = 16 * 1024 * 1024;
const BLOB_CACHE_BYTES = 4 * 1024 * 1024;
/** About what a row without its contents takes, in bytes. */
const ROW_BYTES = 512;

/** A place in the order of uploads. */
interface UploadCursor {
  readonly updatedAt: string;
  readonly id: string;
}

/**
 * The reads of MetadataStore, on a read-only connection of the calling thread. Each statement is prepared once, uses an
 * index and reads a bounded number of rows or bytes, so that none holds up the event loop. What pulls ask for is kept until
 * somebody, in whatever thread or process, commits a write.
 */
export class Reader {
  readonly #database: DatabaseSync;
  readonly #run: ReturnType<typeof prepareStatements>;
  readonly #manifests = new AnswerCache<ManifestRecord>(MANIFEST_CACHE_BYTES);
  readonly #blobs = new AnswerCache<StoredBlob>(BLOB_CACHE_BYTES);

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { readOnly: true });
    this.#run = prepareStatements(this.#database);
  }

  findBlob(repository: string, digest: Digest): StoredBlob | undefined {
    return this.#blobs.get(
      this.#version(),
      keyOf(repository, digest),
      () => {
        const row = this.#run.blob.get(repository, digest);
        return row === undefined ? undefined : toStoredBlob(row);
      },
      () => ROW_BYTES,
    );
  }

  findManifestByTag(repository: string, tag: string): ManifestRecord | undefined {
    return this.#findManifest(this.#run.manifestByTag, repository, tag);
  }

  findManifestByDigest(repository: string, digest: Digest): ManifestRecord | undefined {
    return this.#findManifest(this.#run.manifestByDigest, repository, digest);
  }

  listTags(repository: string, page: Page): readonly string[] | undefined {
    const found = this.#run.repository.get(repository);
    if (found === undefined) return undefined;
    const rows = this.#run.tags.all(integer(found, 'id'), page.after ?? '', limitOf(page));
    return rows.map((row) => text(row, 'name'));
  }

  countRows(): StoredCounts {
    const counts = new Map(this.#run.counts.all().map((row) => [text(row, 'name'), integer(row, 'value')]));
    const count = (name: keyof StoredCounts): number => counts.get(name) ?? 0;
    return {
      repositories: count('repositories'),
      manifests: count('manifests'),
      blobs: count('blobs'),
      blobBytes: count('blobBytes'),
      uploads: count('uploads'),
    };
  }

  listRepositories(page: Page): readonly string[] {
    return this.#run.repositories.all(page.after ?? '', limitOf(page)).map((row) => text(row, 'name'));
  }

  /** Takes row by row, because one descriptor may be as large as a manifest; ends with the row that fills the slice. */
  readReferrers(repository: string, subject: Digest, slice: ReferrersSlice): ReadSlice {
    const { artifactType, after, maxRows, maxBytes } = slice;
    const rows =
      artifactType === undefined
        ? this.#run.referrers.iterate(repository, subject, after, maxRows)
        : this.#run.referrersOfType.iterate(repository, subject, artifactType, after, maxRows);
    const referrers: Referrer[] = [];
    let size = 0;
    for (const row of rows) {
      const descriptor = text(row, 'descriptor');
      referrers.push({ id: integer(row, 'id'), descriptor });
      size += descriptor.length;
      if (size > maxBytes) return { referrers, end: false };
    }
    return { referrers, end: referrers.length < maxRows };
  }

  /** Whether the index under a referrers tag lists what it should, as far as it was looked at before. */
  isReferrersTagFresh(repository: string, tag: string, prefix: string): boolean {
    const row = this.#run.referrersTag.get(tag, repository);
    if (row === undefined) return true;
    const counted = this.#run.countReferrers.get(integer(row, 'id'), ...subjectRange(prefix), MAX_LISTED)!;
    if (row['known'] === null) return row['current'] === null && integer(counted, 'referrers') === 0;
    const unchanged = row['referrers'] === counted['referrers'] && row['youngest'] === counted['youngest'];
    return unchanged && (row['current'] === null || row['current'] === row['known']);
  }

  findUpload(id: UploadId): UploadRecord | undefined {
    const row = this.#run.upload.get(id);
    return row === undefined ? undefined : toUploadRecord(row);
  }

  /** Up to `limit` uploads that were last noted before a time (RFC 3339), oldest first, and where to go on. */
  staleUploads(before: string, after: UploadCursor, limit: number): { ids: UploadId[]; last: UploadCursor } {
    const rows = this.#run.staleUploads.all(before, after.updatedAt, after.id, limit);
    const last = rows.at(-1);
    return {
      ids: rows.map((row) => text(row, 'id') as UploadId),
      last: last === undefined ? after : { updatedAt: text(last, 'updated_at'), id: text(last, 'id') },
    };
  }

  /** Up to `limit` repositories that a blob is linked to, by ascending id, and the last id. */
  repositoriesOf(digest: Digest, after: number, limit: number): { names: readonly string[]; last: number } {
    const rows = this.#run.repositoriesOf.all(digest, after, limit);
    const last = rows.at(-1);
    return {
      names: rows.map((row) => text(row, 'name')),
      last: last === undefined ? after : integer(last, 'id'),
    };
  }

  /** Whether the repository keeps the blob for the whole age guard from `now` on. */
  isLeased(repository: string, digest: Digest, now: Date, ageGuardMs: number): boolean {
    return this.#run.lease.get(repository, digest, leaseGoodUntil(now, ageGuardMs)) !== undefined;
  }

  close(): void {
    this.#database.close();
  }

  /** A tag and a digest never look alike, so they share a cache. */
  #findManifest(statement: StatementSync, repository: string, reference: string): ManifestRecord | undefined {
    return this.#manifests.get(
      this.#version(),
      keyOf(repository, reference),
      () => {
        const row = statement.get(repository, reference);
        return row === undefined ? undefined : toManifestRecord(row);
      },
      (manifest) => ROW_BYTES + manifest.bytes.byteLength,
    );
  }

  /** Another number after each commit of another connection, in whatever thread or process (PRAGMA data_version). */
  #version(): number {
    return integer(this.#run.version.get()!, 'data_version');
  }
}

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    version: prepare('PRAGMA data_version'),
    counts: prepare('SELECT name, value FROM row_counts'),
    blob: prepare(`
      SELECT blobs.key, blobs.digest, blobs.size
      FROM repositories JOIN links ON links.repository_id = repositories.id JOIN blobs ON blobs.id = links.blob_id
      WHERE repositories.name = ? AND blobs.digest = ? AND blobs.state = 'live' AND blobs.damaged_at IS NULL`),
    manifestByTag: prepare(`
      SELECT manifests.digest, manifests.media_type, manifests.size, manifests.bytes
      FROM repositories JOIN tags ON tags.repository_id = repositories.id
        JOIN manifests ON manifests.id = tags.manifest_id
      WHERE repositories.name = ? AND tags.name = ?`),
    manifestByDigest: prepare(`
      SELECT manifests.digest, manifests.media_type, manifests.size, manifests.bytes
      FROM repositories JOIN manifests ON manifests.repository_id = repositories.id
      WHERE repositories.name = ? AND manifests.digest = ?`),
    repository: prepare('SELECT id FROM repositories WHERE name = ?'),
    tags: prepare('SELECT name FROM tags WHERE repository_id = ? AND name > ? ORDER BY name LIMIT ?'),
    repositories: prepare('SELECT name FROM repositories WHERE name > ? ORDER BY name LIMIT ?'),
    referrers: prepare(referrersSql('referrers', '')),
    // Left to itself the planner would pass by every referrer of the other types.
    referrersOfType: prepare(
      referrersSql('referrers INDEXED BY referrers_by_type', 'AND referrers.artifact_type = ?'),
    ),
    referrersTag: prepare(`
      SELECT repositories.id, tags.manifest_id AS current, known.manifest_id AS known, known.referrers, known.youngest
      FROM repositories
        LEFT JOIN tags ON tags.repository_id = repositories.id AND tags.name = ?1
        LEFT JOIN referrers_tags known ON known.repository_id = repositories.id AND known.name = ?1
      WHERE repositories.name = ?2`),
    countReferrers: prepare(`
      SELECT count(*) AS referrers, coalesce(max(manifest_id), 0) AS youngest FROM (
        SELECT manifest_id FROM referrers WHERE repository_id = ? AND subject >= ? AND subject < ?
        ORDER BY subject, manifest_id LIMIT ?)`),
    repositoriesOf: prepare(`
      SELECT repositories.id, repositories.name
      FROM blobs JOIN links ON links.blob_id = blobs.id JOIN repositories ON repositories.id = links.repository_id
      WHERE blobs.digest = ? AND blobs.state = 'live' AND links.repository_id > ?
      ORDER BY links.repository_id LIMIT ?`),
    upload: prepare('SELECT id, repository, principal, started_at, size, sha256 FROM uploads WHERE id = ?'),
    staleUploads: prepare(`
      SELECT updated_at, id FROM uploads WHERE updated_at < ? AND (updated_at, id) > (?, ?)
      ORDER BY updated_at, id LIMIT ?`),
    lease: prepare(`
      SELECT 1
      FROM repositories JOIN links ON links.repository_id = repositories.id JOIN blobs ON blobs.id = links.blob_id
      WHERE repositories.name = ? AND blobs.digest = ? AND blobs.state = 'live' AND links.review_after >= ?`),
  };
}

function keyOf(repository: string, reference: string): string {
  return `${repository}\0${reference}`;
}

function referrersSql(table: string, condition: string): string {
  return `
    SELECT referrers.manifest_id AS id, referrers.descriptor
    FROM repositories JOIN ${table} ON referrers.repository_id = repositories.id
    WHERE repositories.name = ? AND referrers.subject = ? ${condition} AND referrers.manifest_id > ?
    ORDER BY referrers.manifest_id LIMIT ?`;
}

/** SQLite takes a negative limit for none. */
function limitOf(page: Page): number {
  if (Number.isSafeInteger(page.limit) && page.limit >= 0) return page.limit;
  throw new PlimsollError('query-invalid', `a page has a limit of 0 or more, not ${page.limit}`);
}
