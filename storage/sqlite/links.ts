import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Digest } from '../../src/oci/digest.ts';
import { leaseEnd } from './lease.ts';

/**
 * Which repository may read which blob. Each change of a link keeps two things true: the link of a blob that nothing may
 * need any more has a review, and a blob without any link says since when.
 */
export class Links {
  readonly #run: Statements;
  readonly #now: () => Date;
  readonly #ageGuardMs: number;

  constructor(database: DatabaseSync, now: () => Date, ageGuardMs: number) {
    this.#run = prepareStatements(database);
    this.#now = now;
    this.#ageGuardMs = ageGuardMs;
  }

  /** Links a live blob, and holds a lease. */
  add(repository: number, blob: number): void {
    const now = this.#now();
    this.#run.insert.run(repository, blob, now.toISOString(), leaseEnd(now, this.#ageGuardMs));
    this.#run.markLinked.run(blob);
  }

  /** Holds a lease on the link; false when there is none. */
  lease(repository: string, digest: Digest): boolean {
    return changed(this.#run.lease.run(leaseEnd(this.#now(), this.#ageGuardMs), repository, digest));
  }

  /** False when there is none. */
  remove(repository: number, blob: number): boolean {
    if (!changed(this.#run.remove.run(repository, blob))) return false;
    this.#run.markUnlinked.run(this.#now().toISOString(), repository, blob);
    return true;
  }

  /** A manifest is about to go: its repository's links to the blobs that it needed are decided anew. */
  reviewThoseOf(manifest: number): void {
    this.#run.reviewThoseOf.run(this.#now().toISOString(), manifest);
  }
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    insert: prepare(`
      INSERT INTO links (repository_id, blob_id, linked_at, review_after) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET review_after = max(coalesce(review_after, ''), excluded.review_after)`),
    markLinked: prepare('UPDATE blobs SET unlinked_at = NULL WHERE id = ? AND unlinked_at IS NOT NULL'),
    lease: prepare(`
      UPDATE links SET review_after = max(coalesce(review_after, ''), ?)
      WHERE repository_id = (SELECT id FROM repositories WHERE name = ?)
        AND blob_id = (SELECT id FROM blobs WHERE digest = ? AND state = 'live')`),
    remove: prepare('DELETE FROM links WHERE repository_id = ? AND blob_id = ?'),
    markUnlinked: prepare(`
      UPDATE blobs SET unlinked_at = ?, unlinked_from = (SELECT name FROM repositories WHERE id = ?)
      WHERE id = ? AND NOT EXISTS (SELECT 1 FROM links WHERE links.blob_id = blobs.id)`),
    reviewThoseOf: prepare(`
      UPDATE links SET review_after = max(coalesce(review_after, ''), ?)
      WHERE (repository_id, blob_id) IN (
        SELECT needed.repository_id, blobs.id
        FROM manifest_references needed JOIN blobs ON blobs.digest = needed.digest AND blobs.state = 'live'
        WHERE needed.manifest_id = ? AND needed.kind = 'blob')`),
  };
}

export function changed(result: { readonly changes: number | bigint }): boolean {
  return Number(result.changes) > 0;
}
