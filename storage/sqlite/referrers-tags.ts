import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { MAX_MANIFEST_BYTES, OCI_INDEX } from '../../src/oci/media-types.ts';
import { subjectPrefix } from '../../src/oci/referrers-tag.ts';
import type { Manifests } from './manifests.ts';
import { bytes, integer, type Row, text } from './rows.ts';

/** More descriptors than this do not fit into a manifest. */
export const MAX_LISTED = 25_000;

/** How many indexes that were made for one tag stay: the one it points to, and the one that somebody may just have seen. */
const KEPT_INDEXES = 2;

interface Entry {
  readonly digest: Digest;
}

/** An index as it was read or is to be written; members that are not known here are kept. */
interface Index {
  readonly manifests: readonly Entry[];
}

interface Referrer {
  readonly id: number;
  readonly digest: string;
  /** JSON text. */
  readonly descriptor: string;
}

const EMPTY = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] };

/**
 * Referrers tags (OCI Distribution v1.1, "Referrers Tag Schema") for clients that know nothing else. The truth is the table
 * of referrers; the index under the tag follows it: what was deleted goes, what is missing is added, all else stays.
 */
export class ReferrersTags {
  readonly #run: Statements;
  readonly #manifests: Manifests;

  constructor(database: DatabaseSync, manifests: Manifests) {
    this.#run = prepareStatements(database);
    this.#manifests = manifests;
  }

  refresh(repositoryName: string, tag: string): void {
    const prefix = subjectPrefix(tag);
    const found = this.#run.repository.get(repositoryName);
    if (prefix === undefined || found === undefined) return;
    const repository = integer(found, 'id');
    const referrers = this.#run.referrers
      .all(repository, ...subjectRange(prefix), MAX_LISTED)
      .map(toReferrer);
    const current = this.#run.tagged.get(repository, tag);
    const updated = this.#update(repository, current, referrers);
    let manifest = current === undefined ? 0 : integer(current, 'id');
    if (updated !== undefined) {
      manifest = this.#store(repositoryName, repository, tag, updated);
      this.#run.forgetOld.run(repository, tag, KEPT_INDEXES);
    }
    const youngest = Math.max(0, ...referrers.map(({ id }) => id));
    this.#run.remember.run(repository, tag, manifest, referrers.length, youngest);
  }

  /** The index as it should be; undefined when it is so already, and when what is there is not ours to change. */
  #update(repository: number, current: Row | undefined, referrers: readonly Referrer[]): Index | undefined {
    const index = current === undefined ? EMPTY : readIndex(current);
    if (index === undefined) return undefined;
    const absent = this.#absent(repository, index.manifests);
    const kept = index.manifests.filter(({ digest }) => !absent.has(digest));
    const listed = new Set<string>(kept.map(({ digest }) => digest));
    const base = { ...index, manifests: kept };
    const added = fitting(
      referrers.filter(({ digest }) => !listed.has(digest)),
      MAX_MANIFEST_BYTES - sizeOf(base),
    );
    if (added.length === 0 && absent.size === 0) return undefined;
    return { ...base, manifests: [...kept, ...added] };
  }

  #absent(repository: number, entries: readonly Entry[]): ReadonlySet<string> {
    const digests = JSON.stringify(entries.map(({ digest }) => digest));
    return new Set(this.#run.absent.all(digests, repository).map((row) => text(row, 'digest')));
  }

  #store(name: string, repository: number, tag: string, index: Index): number {
    const content = Buffer.from(JSON.stringify(index));
    const digest = digestOf(content);
    const pushed = this.#run.manifest.get(repository, digest) !== undefined;
    const id = this.#manifests.store(repository, {
      repository: name,
      digest,
      mediaType: OCI_INDEX,
      bytes: content,
      tags: [],
      blobs: [],
      manifests: index.manifests.map((entry) => entry.digest),
    });
    if (!pushed) this.#run.made.run(id, repository, tag);
    this.#manifests.point(repository, tag, id);
    return id;
  }
}

/** From the first to before the second: every digest that starts so. */
export function subjectRange(prefix: string): [from: string, to: string] {
  return [prefix, `${prefix}g`];
}

/**
 * Undefined for what is no index, and for one with a subject: it would list itself. What is stored was parsed strictly when
 * it was pushed.
 */
function readIndex(row: Row): Index | undefined {
  if (text(row, 'media_type') !== OCI_INDEX || row['subject'] !== null) return undefined;
  return JSON.parse(Buffer.from(bytes(row, 'bytes')).toString()) as Index;
}

/** As many of the oldest as there is room for, so that later ones cannot push them out. */
function fitting(referrers: readonly Referrer[], room: number): Entry[] {
  const entries: Entry[] = [];
  let left = room;
  for (const { descriptor } of referrers) {
    left -= Buffer.byteLength(descriptor) + 1;
    if (left < 0) break;
    entries.push(JSON.parse(descriptor) as Entry);
  }
  return entries;
}

function sizeOf(index: Index): number {
  return Buffer.byteLength(JSON.stringify(index));
}

function toReferrer(row: Row): Referrer {
  return { id: integer(row, 'id'), digest: text(row, 'digest'), descriptor: text(row, 'descriptor') };
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    repository: prepare('SELECT id FROM repositories WHERE name = ?'),
    manifest: prepare('SELECT 1 FROM manifests WHERE repository_id = ? AND digest = ?'),
    tagged: prepare(`
      SELECT manifests.id, manifests.media_type, manifests.subject, manifests.bytes
      FROM tags JOIN manifests ON manifests.id = tags.manifest_id
      WHERE tags.repository_id = ? AND tags.name = ?`),
    referrers: prepare(`
      SELECT manifests.id, manifests.digest, referrers.descriptor
      FROM referrers JOIN manifests ON manifests.id = referrers.manifest_id
      WHERE referrers.repository_id = ? AND referrers.subject >= ? AND referrers.subject < ?
      ORDER BY referrers.subject, referrers.manifest_id LIMIT ?`),
    absent: prepare(`
      SELECT listed.value AS digest FROM json_each(?1) listed
      WHERE NOT EXISTS (SELECT 1 FROM manifests WHERE repository_id = ?2 AND digest = listed.value)`),
    made: prepare('INSERT INTO made_indexes (manifest_id, repository_id, name) VALUES (?, ?, ?)'),
    remember: prepare(`
      INSERT INTO referrers_tags (repository_id, name, manifest_id, referrers, youngest) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET
        manifest_id = excluded.manifest_id, referrers = excluded.referrers, youngest = excluded.youngest`),
    forgetOld: prepare(`
      DELETE FROM manifests WHERE id IN (
        SELECT manifest_id FROM made_indexes WHERE repository_id = ?1 AND name = ?2
        ORDER BY manifest_id DESC LIMIT -1 OFFSET ?3)
      AND NOT EXISTS (SELECT 1 FROM tags WHERE tags.manifest_id = manifests.id)
      AND NOT EXISTS (
        SELECT 1 FROM manifest_references named
        WHERE named.repository_id = ?1 AND named.digest = manifests.digest AND named.kind = 'manifest')`),
  };
}
