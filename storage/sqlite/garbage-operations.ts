import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { PlimsollError } from '../../src/errors.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type { BlobKey, ReviewedLinks } from '../driver.ts';
import { changed, type Links } from './links.ts';
import { integer, type Row, text } from './rows.ts';

/**
 * The writes of GarbageStore. Each looks at `limit` rows found by an index that holds candidates only, so that its cost is
 * that of the garbage. Whether a blob is needed is one search by repository and digest: an index that names a manifest
 * which names the blob needs no walk, because that manifest is in the repository and counts itself.
 */
export class GarbageOperations {
  readonly #run: Statements;
  readonly #links: Links;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, links: Links, now: () => Date) {
    this.#run = prepareStatements(database);
    this.#links = links;
    this.#now = now;
  }

  reviewLinks(limit: number): ReviewedLinks {
    const due = this.#run.dueLinks.all(this.#time(), limit);
    const unneeded = due.filter((link) => integer(link, 'needed') === 0);
    for (const link of due.filter((link) => integer(link, 'needed') === 1))
      this.#run.endReview.run(integer(link, 'repository_id'), integer(link, 'blob_id'));
    for (const link of unneeded) this.#links.remove(integer(link, 'repository_id'), integer(link, 'blob_id'));
    return { reviewed: due.length, unlinked: unneeded.length };
  }

  markUnlinked(ageGuardMs: number, limit: number): number {
    return Number(this.#run.markUnlinked.run(this.#time(), this.#time(-ageGuardMs), limit).changes);
  }

  condemn(undeleteMs: number, limit: number): number {
    return Number(this.#run.condemn.run(this.#time(-undeleteMs), limit).changes);
  }

  forget(keys: readonly BlobKey[]): void {
    for (const key of keys) this.#run.forget.run(key);
  }

  /**
   * Makes a blob live again, which the caller links in the same transaction, to `repository` or where it was last. A live
   * one that a repository has is not deleted: it is only linked where the caller says so.
   */
  revive(
    digest: Digest,
    repository: string | undefined,
  ): { readonly blob: number; readonly repository: string } {
    const found = this.#run.liveBlob.get(digest) ?? this.#run.deletingBlob.get(digest);
    if (found === undefined) throw refused(`the bytes of ${digest} are gone, or never were here`);
    if (integer(found, 'condemned') === 1)
      throw refused(`it is too late: the bytes of ${digest} are being removed`);
    const blob = integer(found, 'id');
    this.#run.revive.run(blob);
    const target = repository ?? this.#lastRepository(digest, found);
    return { blob, repository: target };
  }

  #lastRepository(digest: Digest, blob: Row): string {
    const linked = this.#run.linkedTo.get(integer(blob, 'id'));
    const hint = 'name the repository that shall have it';
    if (linked !== undefined) throw refused(`${digest} is not deleted: ${text(linked, 'name')} has it`, hint);
    if (blob['unlinked_from'] !== null) return text(blob, 'unlinked_from');
    throw refused(`nobody knows which repository had ${digest}`, hint);
  }

  startRun(): boolean {
    return changed(this.#run.startRun.run());
  }

  endRun(): void {
    this.#run.endRun.run();
  }

  #time(offsetMs = 0): string {
    return new Date(this.#now().getTime() + offsetMs).toISOString();
  }
}

function refused(message: string, hint?: string): PlimsollError {
  return new PlimsollError('undelete-refused', message, hint === undefined ? {} : { hint });
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    dueLinks: prepare(`
      SELECT links.repository_id, links.blob_id, EXISTS (
        SELECT 1 FROM manifest_references needed
        WHERE needed.repository_id = links.repository_id AND needed.digest = blobs.digest AND needed.kind = 'blob'
      ) AS needed
      FROM links JOIN blobs ON blobs.id = links.blob_id
      WHERE links.review_after <= ? ORDER BY links.review_after LIMIT ?`),
    endReview: prepare('UPDATE links SET review_after = NULL WHERE repository_id = ? AND blob_id = ?'),
    // That there is no link is asked again here, whatever unlinked_at says.
    markUnlinked: prepare(`
      UPDATE blobs SET state = 'deleting', deleting_since = ?
      WHERE id IN (SELECT id FROM blobs WHERE unlinked_at <= ? AND state = 'live' ORDER BY unlinked_at LIMIT ?)
        AND NOT EXISTS (SELECT 1 FROM links WHERE links.blob_id = blobs.id)`),
    condemn: prepare(`
      UPDATE blobs SET condemned = 1
      WHERE id IN (
        SELECT id FROM blobs WHERE deleting_since <= ? AND state = 'deleting' AND condemned = 0
        ORDER BY deleting_since LIMIT ?)`),
    forget: prepare('DELETE FROM blobs WHERE key = ? AND condemned = 1'),
    liveBlob: prepare(`SELECT id, unlinked_from, condemned FROM blobs WHERE digest = ? AND state = 'live'`),
    deletingBlob: prepare(`
      SELECT id, unlinked_from, condemned FROM blobs WHERE digest = ? AND state = 'deleting'
      ORDER BY condemned, id DESC LIMIT 1`),
    revive: prepare(`UPDATE blobs SET state = 'live', deleting_since = NULL WHERE id = ?`),
    linkedTo: prepare(`
      SELECT repositories.name FROM links JOIN repositories ON repositories.id = links.repository_id
      WHERE links.blob_id = ? LIMIT 1`),
    startRun: prepare(`DELETE FROM settings WHERE name = 'ended'`),
    endRun: prepare(`INSERT INTO settings (name, value) VALUES ('ended', x'') ON CONFLICT DO NOTHING`),
  };
}
