import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { parseDigest } from '../../src/oci/digest.ts';
import type { BlobKey, GarbageEntry, GarbageTimes, StoredBlob } from '../driver.ts';
import { uploadOf } from '../upload-key.ts';
import { integer, type Row, text, toStoredBlob } from './rows.ts';

/** Some rows, and where the next ones start; undefined when these were the last. */
export interface RowPage<Value> {
  readonly values: readonly Value[];
  readonly next: readonly SQLInputValue[] | undefined;
}

/** Reads of GarbageStore on a connection of their own: garbage is looked for seldom, and by one thread. */
export class GarbageReader {
  readonly #database: DatabaseSync;
  readonly #run: Statements;

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { readOnly: true });
    this.#run = prepareStatements(this.#database);
  }

  condemned(after: readonly SQLInputValue[], limit: number): RowPage<StoredBlob> {
    const rows = this.#run.condemned.all(...(after.length > 0 ? after : [0]), limit);
    return { values: rows.map(toStoredBlob), next: cursor(rows, ['id']) };
  }

  /** Links that wait for a review and that no manifest needs. */
  links(after: readonly SQLInputValue[], limit: number): RowPage<GarbageEntry> {
    const rows = this.#run.links.all(...(after.length > 0 ? after : ['', 0, 0]), limit);
    const unneeded = rows.filter((row) => integer(row, 'needed') === 0);
    return {
      values: unneeded.map((row) => toEntry('link', row, 0)),
      next: cursor(rows, ['since', 'repository_id', 'blob_id']),
    };
  }

  unlinked(after: readonly SQLInputValue[], limit: number, times: GarbageTimes): RowPage<GarbageEntry> {
    const rows = this.#run.unlinked.all(...(after.length > 0 ? after : ['', 0]), limit);
    return {
      values: rows.map((row) => toEntry('unlinked', row, times.ageGuardMs)),
      next: cursor(rows, ['since', 'id']),
    };
  }

  deleting(after: readonly SQLInputValue[], limit: number, times: GarbageTimes): RowPage<GarbageEntry> {
    const rows = this.#run.deleting.all(...(after.length > 0 ? after : ['', 0]), limit);
    return {
      values: rows.map((row) => toEntry('deleting', row, times.undeleteMs)),
      next: cursor(rows, ['since', 'id']),
    };
  }

  unknownKeys(keys: readonly BlobKey[]): readonly BlobKey[] {
    return keys.filter((key) => this.#run.key.get(key, uploadOf(key)) === undefined);
  }

  close(): void {
    this.#database.close();
  }
}

function cursor(rows: readonly Row[], columns: readonly string[]): SQLInputValue[] | undefined {
  const last = rows.at(-1);
  return last === undefined ? undefined : columns.map((column) => last[column] ?? null);
}

/** Columns `digest`, `size`, `repository`, `since`. */
function toEntry(stage: GarbageEntry['stage'], row: Row, waitMs: number): GarbageEntry {
  return {
    stage,
    digest: parseDigest(text(row, 'digest')),
    size: integer(row, 'size'),
    repository: row['repository'] === null ? undefined : text(row, 'repository'),
    due: new Date(Date.parse(text(row, 'since')) + waitMs).toISOString(),
  };
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    condemned: prepare(`
      SELECT id, digest, key, size FROM blobs WHERE condemned = 1 AND id > ? ORDER BY id LIMIT ?`),
    links: prepare(`
      SELECT links.review_after AS since, links.repository_id, links.blob_id, repositories.name AS repository,
        blobs.digest, blobs.size, EXISTS (
          SELECT 1 FROM manifest_references needed
          WHERE needed.repository_id = links.repository_id AND needed.digest = blobs.digest AND needed.kind = 'blob'
        ) AS needed
      FROM links JOIN blobs ON blobs.id = links.blob_id JOIN repositories ON repositories.id = links.repository_id
      WHERE links.review_after IS NOT NULL
        AND (links.review_after, links.repository_id, links.blob_id) > (?, ?, ?)
      ORDER BY links.review_after, links.repository_id, links.blob_id LIMIT ?`),
    unlinked: prepare(`
      SELECT unlinked_at AS since, id, unlinked_from AS repository, digest, size FROM blobs
      WHERE unlinked_at IS NOT NULL AND state = 'live' AND (unlinked_at, id) > (?, ?)
      ORDER BY unlinked_at, id LIMIT ?`),
    deleting: prepare(`
      SELECT deleting_since AS since, id, unlinked_from AS repository, digest, size FROM blobs
      WHERE state = 'deleting' AND condemned = 0 AND (deleting_since, id) > (?, ?)
      ORDER BY deleting_since, id LIMIT ?`),
    // One statement, because an upload becomes a blob at any moment.
    key: prepare('SELECT 1 FROM blobs WHERE key = ? UNION ALL SELECT 1 FROM uploads WHERE id = ?'),
  };
}
