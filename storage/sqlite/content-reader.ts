import { DatabaseSync } from 'node:sqlite';
import { PlimsollError } from '../../src/errors.ts';
import { MIGRATIONS, schemaVersion } from '../migrations/migrate.ts';
import { type ContentStatements, prepareContent } from './content-statements.ts';
import { bytes, integer, type Row, text } from './rows.ts';
import { metadataError } from './sqlite-error.ts';

/** As it stands there; a damaged database may say anything. */
export interface BlobRow {
  readonly id: number;
  readonly key: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  /** Given up by all repositories; it can still be brought back. */
  readonly deleting: boolean;
  /** Known to be wrong. */
  readonly damaged: boolean;
}

export interface ManifestRow {
  readonly id: number;
  readonly repository: string;
  readonly digest: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly artifactType: string | undefined;
  readonly subject: string | undefined;
  /** JSON text of what is listed among the referrers of the subject. */
  readonly descriptor: string | undefined;
  readonly bytes: Uint8Array;
  readonly references: readonly ReferenceRow[];
}

export interface ReferenceRow {
  readonly kind: 'blob' | 'manifest';
  readonly digest: string;
  /** Whether the repository has it. */
  readonly found: boolean;
}

/** Where something can be seen; at most 100 of each. */
export interface Whereabouts {
  readonly repositories: readonly string[];
  /** `REPOSITORY:TAG`, also of the indexes that lead to it. */
  readonly tags: readonly string[];
}

export interface ContentCounts {
  readonly repositories: number;
  readonly tags: number;
  readonly manifests: number;
  readonly blobs: number;
  /** Bytes. */
  readonly blobBytes: number;
  /** Given up, and still there. */
  readonly deleting: number;
  readonly deletingBytes: number;
  /** Known to be wrong. */
  readonly damaged: number;
}

/** Rows of one read. */
const BLOBS_AT_ONCE = 256;

/**
 * Everything that a metadata database says, for whoever checks, copies or counts it: on a connection of its own, read-only,
 * beside whoever writes. It reads in small steps, so that writers can fold the log meanwhile.
 */
export class ContentReader {
  readonly #database: DatabaseSync;
  readonly #run: ContentStatements;
  readonly schemaVersion: number;

  /** Throws `schema-too-new`, `schema-too-old` (this version reads its own schema only), `storage-failed`. */
  constructor(path: string, open: (path: string) => DatabaseSync = openReadOnly) {
    let database: DatabaseSync | undefined;
    try {
      database = open(path);
      this.schemaVersion = requireCurrent(path, schemaVersion(database));
      this.#run = prepareContent(database);
    } catch (cause) {
      database?.close();
      throw metadataError(cause, `cannot read ${path}`);
    }
    this.#database = database;
  }

  /** What the database says against itself (PRAGMA integrity_check, foreign_key_check); takes long when it is large. */
  problems(): readonly string[] {
    try {
      const integrity = this.#database
        .prepare('PRAGMA integrity_check')
        .all()
        .map((row) => text(row, 'integrity_check'));
      const dangling = this.#database
        .prepare('PRAGMA foreign_key_check')
        .all()
        .map((row) => `a row of ${row['table']} refers to one of ${row['parent']} that is not there`);
      return [...integrity.filter((line) => line !== 'ok'), ...dangling];
    } catch (cause) {
      return [cause instanceof Error ? cause.message : String(cause)];
    }
  }

  /** Every blob whose bytes have to be there, oldest first. */
  *blobs(): Generator<BlobRow, void> {
    for (let after = 0; ; ) {
      const rows = this.#reading(() => this.#run.blobs.all(after, BLOBS_AT_ONCE).map(toBlobRow));
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  }

  /** The row that has a key, when its bytes still have to be there. */
  blobUnder(key: string): BlobRow | undefined {
    const row = this.#reading(() => this.#run.blobByKey.get(key));
    return row === undefined ? undefined : toBlobRow(row);
  }

  /** The blob of a digest that readers see. */
  blobOf(digest: string): BlobRow | undefined {
    const row = this.#reading(() => this.#run.liveBlob.get(digest));
    return row === undefined ? undefined : toBlobRow(row);
  }

  /** Whether a blob or an upload has its bytes under this key. */
  isNamed(key: string, upload: string): boolean {
    return this.#reading(() => this.#run.named.get(key, upload)) !== undefined;
  }

  /** Every manifest, oldest first. */
  *manifests(): Generator<ManifestRow, void> {
    for (let after = 0; ; ) {
      const row = this.#reading(() => this.#run.manifestAfter.get(after));
      if (row === undefined) return;
      after = integer(row, 'id');
      yield this.#toManifestRow(row);
    }
  }

  /** The manifest as it is now; undefined when it was deleted. */
  manifest(id: number): ManifestRow | undefined {
    const row = this.#reading(() => this.#run.manifest.get(id));
    return row === undefined ? undefined : this.#toManifestRow(row);
  }

  manifestOf(repository: string, digest: string): ManifestRow | undefined {
    const row = this.#reading(() => this.#run.manifestOf.get(repository, digest));
    return row === undefined ? undefined : this.#toManifestRow(row);
  }

  whereaboutsOfBlob(blob: BlobRow): Whereabouts {
    return this.#reading(() => ({
      repositories: this.#run.linkedTo.all(blob.id).map((row) => text(row, 'name')),
      tags: this.#run.tagsOfBlob.all(blob.id, blob.digest).map(tagName),
    }));
  }

  whereaboutsOfManifest(manifest: ManifestRow): Whereabouts {
    return {
      repositories: [manifest.repository],
      tags: this.#reading(() => this.#run.tagsOfManifest.all(manifest.id).map(tagName)),
    };
  }

  counts(): ContentCounts {
    const row = this.#reading(() => this.#run.counts.get())!;
    return {
      repositories: integer(row, 'repositories'),
      tags: integer(row, 'tags'),
      manifests: integer(row, 'manifests'),
      blobs: integer(row, 'blobs'),
      blobBytes: integer(row, 'blob_bytes'),
      deleting: integer(row, 'deleting'),
      deletingBytes: integer(row, 'deleting_bytes'),
      damaged: integer(row, 'damaged'),
    };
  }

  close(): void {
    this.#database.close();
  }

  #toManifestRow(row: Row): ManifestRow {
    const id = integer(row, 'id');
    const optional = (column: string) => (row[column] === null ? undefined : text(row, column));
    return {
      id,
      repository: text(row, 'repository'),
      digest: text(row, 'digest'),
      mediaType: text(row, 'media_type'),
      size: integer(row, 'size'),
      artifactType: optional('artifact_type'),
      subject: optional('subject'),
      descriptor: optional('descriptor'),
      bytes: bytes(row, 'bytes'),
      references: this.#reading(() => this.#run.references.all(id)).map((reference) => ({
        kind: text(reference, 'kind') as ReferenceRow['kind'],
        digest: text(reference, 'digest'),
        found: integer(reference, 'found') === 1,
      })),
    };
  }

  #reading<Value>(read: () => Value): Value {
    try {
      return read();
    } catch (cause) {
      throw metadataError(cause, 'cannot read metadata');
    }
  }
}

function openReadOnly(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true });
}

function requireCurrent(path: string, found: number): number {
  const known = MIGRATIONS.length;
  if (found > known)
    throw new PlimsollError('schema-too-new', `${path} has schema ${found}, this version knows ${known}`);
  if (found < known)
    throw new PlimsollError('schema-too-old', `${path} has schema ${found}, wanted ${known}`);
  return found;
}

function toBlobRow(row: Row): BlobRow {
  return {
    id: integer(row, 'id'),
    key: text(row, 'key'),
    digest: text(row, 'digest'),
    size: integer(row, 'size'),
    deleting: text(row, 'state') === 'deleting',
    damaged: row['damaged_at'] !== null,
  };
}

function tagName(row: Row): string {
  return `${text(row, 'repository')}:${text(row, 'tag')}`;
}
