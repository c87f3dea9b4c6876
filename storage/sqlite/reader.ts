import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { PlimsollError } from '../../src/errors.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type {
  ManifestRecord,
  Page,
  ReferrersPage,
  ReferrersQuery,
  StoredBlob,
  UploadId,
  UploadRecord,
} from '../driver.ts';
import { leaseGoodUntil } from './lease.ts';
import {
  integer,
  text,
  toManifestRecord,
  toReferrerDescriptor,
  toStoredBlob,
  toUploadRecord,
} from './rows.ts';

/**
 * The reads of MetadataStore, on a read-only connection of the calling thread. Each statement is prepared once, uses an
 * index and reads a bounded number of rows or bytes, so that none holds up the event loop.
 */
export class Reader {
  readonly #database: DatabaseSync;
  readonly #run: ReturnType<typeof prepareStatements>;

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { readOnly: true });
    this.#run = prepareStatements(this.#database);
  }

  findBlob(repository: string, digest: Digest): StoredBlob | undefined {
    const row = this.#run.blob.get(repository, digest);
    return row === undefined ? undefined : toStoredBlob(row);
  }

  findManifestByTag(repository: string, tag: string): ManifestRecord | undefined {
    const row = this.#run.manifestByTag.get(repository, tag);
    return row === undefined ? undefined : toManifestRecord(row);
  }

  findManifestByDigest(repository: string, digest: Digest): ManifestRecord | undefined {
    const row = this.#run.manifestByDigest.get(repository, digest);
    return row === undefined ? undefined : toManifestRecord(row);
  }

  listTags(repository: string, page: Page): readonly string[] | undefined {
    const found = this.#run.repository.get(repository);
    if (found === undefined) return undefined;
    const rows = this.#run.tags.all(integer(found, 'id'), page.after ?? '', limitOf(page));
    return rows.map((row) => text(row, 'name'));
  }

  listRepositories(page: Page): readonly string[] {
    return this.#run.repositories.all(page.after ?? '', limitOf(page)).map((row) => text(row, 'name'));
  }

  /** Takes row by row, because one row's annotations may be as large as a manifest. */
  listReferrers(repository: string, subject: Digest, query: ReferrersQuery): ReferrersPage {
    const { artifactType, after = 0, maxBytes } = query;
    const rows =
      artifactType === undefined
        ? this.#run.referrers.iterate(repository, subject, after)
        : this.#run.referrersOfType.iterate(repository, subject, artifactType, after);
    const descriptors: string[] = [];
    let [size, last] = [0, after];
    for (const row of rows) {
      const descriptor = toReferrerDescriptor(row);
      size += Buffer.byteLength(descriptor) + 1;
      if (size > maxBytes && descriptors.length > 0) return { descriptors, next: last };
      descriptors.push(descriptor);
      last = integer(row, 'id');
    }
    return { descriptors };
  }

  findUpload(id: UploadId): UploadRecord | undefined {
    const row = this.#run.upload.get(id);
    return row === undefined ? undefined : toUploadRecord(row);
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
  isLeased(repository: string, digest: Digest, now: Date): boolean {
    return this.#run.lease.get(repository, digest, leaseGoodUntil(now)) !== undefined;
  }

  close(): void {
    this.#database.close();
  }
}

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    blob: prepare(`
      SELECT blobs.key, blobs.digest, blobs.size
      FROM repositories JOIN links ON links.repository_id = repositories.id JOIN blobs ON blobs.id = links.blob_id
      WHERE repositories.name = ? AND blobs.digest = ? AND blobs.state = 'live'`),
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
    referrers: prepare(referrersSql('')),
    referrersOfType: prepare(referrersSql('AND manifests.artifact_type = ?')),
    repositoriesOf: prepare(`
      SELECT repositories.id, repositories.name
      FROM blobs JOIN links ON links.blob_id = blobs.id JOIN repositories ON repositories.id = links.repository_id
      WHERE blobs.digest = ? AND blobs.state = 'live' AND links.repository_id > ?
      ORDER BY links.repository_id LIMIT ?`),
    upload: prepare('SELECT id, repository, principal, started_at FROM uploads WHERE id = ?'),
    lease: prepare(`
      SELECT 1
      FROM repositories JOIN links ON links.repository_id = repositories.id JOIN blobs ON blobs.id = links.blob_id
      WHERE repositories.name = ? AND blobs.digest = ? AND blobs.state = 'live' AND links.review_after >= ?`),
  };
}

function referrersSql(condition: string): string {
  return `
    SELECT manifests.id, manifests.digest, manifests.media_type, manifests.size, manifests.artifact_type,
      manifests.annotations
    FROM repositories JOIN manifests ON manifests.repository_id = repositories.id
    WHERE repositories.name = ? AND manifests.subject = ? ${condition} AND manifests.id > ?
    ORDER BY manifests.id`;
}

/** SQLite takes a negative limit for none. */
function limitOf(page: Page): number {
  if (Number.isSafeInteger(page.limit) && page.limit >= 0) return page.limit;
  throw new PlimsollError('query-invalid', `a page has a limit of 0 or more, not ${page.limit}`);
}
