import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PlimsollError } from '../src/errors.ts';
import { type BytesProblem, expectedOf, findWrongBytes, WrongBytes } from './backup/checked-bytes.ts';
import { BufferBudget } from './buffer-budget.ts';
import { checkManifestRow, type DescribeManifest } from './check-manifest-row.ts';
import type { BlobKey } from './driver.ts';
import { blobPath, FAN_OUT, isBlobKey } from './filesystem/blob-path.ts';
import { inParallel } from './in-parallel.ts';
import {
  type BlobRow,
  ContentReader,
  type ManifestRow,
  type ReferenceRow,
  type Whereabouts,
} from './sqlite/content-reader.ts';
import { isMissing, storageError } from './storage-error.ts';
import { uploadOf } from './upload-key.ts';

export type FindingCode =
  | 'metadata-damaged'
  | `blob-${BytesProblem}`
  | 'manifest-digest'
  | 'manifest-invalid'
  | 'manifest-columns'
  | 'reference-missing';

export interface StorageFinding extends Whereabouts {
  /** `damage` is a no; a `note` is something that deletes and incomplete pushes leave, too. */
  readonly level: 'damage' | 'note';
  readonly code: FindingCode;
  /** Null for what concerns the metadata as a whole. */
  readonly digest: string | null;
  readonly message: string;
}

/** A blob of which it is certain that the bytes under its key are not its own. */
export interface DamagedBlob extends Whereabouts {
  readonly key: BlobKey;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  /** Known to be wrong before this check, and so absent to readers. */
  readonly marked: boolean;
  readonly finding: StorageFinding;
}

/** A manifest whose row is not what its digest says; with `columns` the bytes are good. */
export interface DamagedManifest {
  readonly repository: string;
  readonly digest: string;
  readonly columns: boolean;
  readonly finding: StorageFinding;
}

export interface FsckReport {
  readonly blobs: number;
  /** Hashed. */
  readonly bytes: number;
  readonly manifests: number;
  /** Bytes that neither a blob nor an upload has; garbage collection removes them. */
  readonly unnamed: { readonly files: number; readonly bytes: number };
  readonly findings: readonly StorageFinding[];
  readonly damagedBlobs: readonly DamagedBlob[];
  readonly damagedManifests: readonly DamagedManifest[];
}

export interface FsckOptions {
  readonly directory: string;
  /** Reads a manifest; throws a PlimsollError for what is none. */
  readonly describe: DescribeManifest;
  /** Wall clock, ms since the epoch. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: FsckProgress) => void;
}

export interface FsckProgress {
  readonly blobs: number;
  readonly bytes: number;
  readonly totalBlobs: number;
  readonly totalBytes: number;
}

/** Files at a time: reading the one while the other is hashed. */
const FILES_AT_ONCE = 4;
/** Younger bytes without a name can be those of a push that is about to name them, in ms. */
const UNNAMED_AFTER_MS = 60 * 60 * 1000;

/**
 * Checks that the metadata is sound, and that every row has its bytes: all are hashed. Reads only, beside a running server
 * or without one; what was deleted or pushed anew meanwhile is no finding. Throws `schema-too-new`, `schema-too-old`,
 * `storage-failed` when it could not look, `signal.reason`.
 */
export async function checkStorage(options: FsckOptions): Promise<FsckReport> {
  const metadata = new ContentReader(join(options.directory, 'metadata.db'));
  try {
    const check = new StorageCheck(options, metadata);
    check.metadata();
    await check.asFarAsItGoes(() => check.manifests());
    await check.asFarAsItGoes(() => check.blobs());
    await check.asFarAsItGoes(() => check.unnamedBytes());
    return check.report();
  } finally {
    metadata.close();
  }
}

class StorageCheck {
  readonly #options: FsckOptions;
  readonly #metadata: ContentReader;
  readonly #buffers = new BufferBudget();
  readonly #findings: StorageFinding[] = [];
  readonly #damagedBlobs: DamagedBlob[] = [];
  readonly #damagedManifests: DamagedManifest[] = [];
  #blobs = 0;
  #bytes = 0;
  #manifests = 0;
  #unnamed = { files: 0, bytes: 0 };

  constructor(options: FsckOptions, metadata: ContentReader) {
    this.#options = options;
    this.#metadata = metadata;
  }

  metadata(): void {
    for (const message of this.#metadata.problems())
      this.#damage('metadata-damaged', null, NOWHERE, `the database says: ${message}`);
  }

  /** Where the database is known to be damaged, a step that it cannot go on with is one more finding, not a fault. */
  async asFarAsItGoes(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (thrown) {
      const known = this.#findings.some(({ code }) => code === 'metadata-damaged');
      if (!known || !(thrown instanceof PlimsollError) || thrown.code !== 'storage-failed') throw thrown;
      this.#damage('metadata-damaged', null, NOWHERE, thrown.message);
    }
  }

  async manifests(): Promise<void> {
    for (const row of this.#metadata.manifests()) {
      this.#options.signal.throwIfAborted();
      this.#checkManifest(row);
      this.#manifests += 1;
      // A turn of the event loop, in which an interruption is heard.
      await new Promise(setImmediate);
    }
  }

  async blobs(): Promise<void> {
    const { blobs, blobBytes, deleting, deletingBytes } = this.#metadata.counts();
    const total = { totalBlobs: blobs + deleting, totalBytes: blobBytes + deletingBytes };
    const tell = (count: number): void => {
      this.#bytes += count;
      this.#options.onProgress({ blobs: this.#blobs, bytes: this.#bytes, ...total });
    };
    await inParallel(this.#metadata.blobs(), FILES_AT_ONCE, async (row) => {
      this.#options.signal.throwIfAborted();
      await this.#checkBlob(row, tell);
      this.#blobs += 1;
      tell(0);
    });
  }

  async unnamedBytes(): Promise<void> {
    for (const directory of FAN_OUT) {
      this.#options.signal.throwIfAborted();
      for await (const key of keysIn(join(this.#options.directory, 'blobs', directory))) {
        if (!this.#metadata.isNamed(key, uploadOf(key))) await this.#countUnnamed(key);
      }
    }
  }

  report(): FsckReport {
    return {
      blobs: this.#blobs,
      bytes: this.#bytes,
      manifests: this.#manifests,
      unnamed: this.#unnamed,
      findings: this.#findings,
      damagedBlobs: this.#damagedBlobs,
      damagedManifests: this.#damagedManifests,
    };
  }

  #checkManifest(row: ManifestRow): void {
    const { facts, wrong } = checkManifestRow(row, this.#options.describe);
    if (wrong !== undefined) {
      const { repository, digest } = row;
      const where = this.#metadata.whereaboutsOfManifest(row);
      const finding = this.#damage(wrong.code, digest, where, wrong.message);
      this.#damagedManifests.push({
        repository,
        digest,
        columns: wrong.code === 'manifest-columns',
        finding,
      });
    }
    const elsewhere: readonly string[] = facts?.elsewhere ?? [];
    const isMissed = ({ found, digest }: ReferenceRow) => !found && !elsewhere.includes(digest);
    if (!row.references.some(isMissed)) return;
    // It may have come, or the manifest gone, since the row was read.
    const where = this.#metadata.whereaboutsOfManifest(row);
    for (const { kind, digest } of this.#metadata.manifest(row.id)?.references.filter(isMissed) ?? [])
      this.#note('reference-missing', digest, where, `${row.repository} lacks this ${kind} of ${row.digest}`);
  }

  async #checkBlob(row: BlobRow, tell: (bytes: number) => void): Promise<void> {
    const wrong = await this.#findWrongBlob(row, tell);
    if (wrong === undefined) return;
    // Looked at twice, because memory can fail, too; and whoever has its bytes removed has changed the row before.
    const again = await this.#findWrongBlob(row, () => undefined);
    const now = this.#metadata.blobUnder(row.key);
    if (again === undefined || now === undefined) return;
    const where = this.#metadata.whereaboutsOfBlob(now);
    const state = now.deleting ? 'deleted, and cannot be brought back: ' : '';
    const finding = this.#damage(`blob-${again.problem}`, row.digest, where, `${state}${again.message}`);
    if (again.problem === 'row') return;
    const { digest, size } = row;
    this.#damagedBlobs.push({
      key: row.key as BlobKey,
      digest,
      size,
      ...where,
      marked: now.damaged,
      finding,
    });
  }

  async #findWrongBlob(row: BlobRow, tell: (bytes: number) => void): Promise<WrongBytes | undefined> {
    try {
      const path = blobPath(this.#options.directory, row.key);
      return await findWrongBytes(path, expectedOf(row), this.#buffers, (count) => {
        this.#options.signal.throwIfAborted();
        tell(count);
      });
    } catch (thrown) {
      if (thrown instanceof WrongBytes) return thrown;
      throw thrown;
    }
  }

  async #countUnnamed(key: string): Promise<void> {
    const found = await statOrNothing(blobPath(this.#options.directory, key));
    if (found === undefined || found.ctimeMs > this.#options.now() - UNNAMED_AFTER_MS) return;
    const { files, bytes } = this.#unnamed;
    this.#unnamed = { files: files + 1, bytes: bytes + found.size };
  }

  #damage(code: FindingCode, digest: string | null, where: Whereabouts, message: string): StorageFinding {
    const finding: StorageFinding = { level: 'damage', code, digest, ...where, message };
    this.#findings.push(finding);
    return finding;
  }

  #note(code: FindingCode, digest: string, where: Whereabouts, message: string): void {
    this.#findings.push({ level: 'note', code, digest, ...where, message });
  }
}

const NOWHERE: Whereabouts = { repositories: [], tags: [] };

async function* keysIn(directory: string): AsyncGenerator<BlobKey, void> {
  try {
    for await (const { name } of await opendir(directory)) if (isBlobKey(name)) yield name;
  } catch (cause) {
    // Whose blobs are gone with it, which is found by their rows.
    if (!isMissing(cause)) throw storageError(cause, `cannot read ${directory}`);
  }
}

async function statOrNothing(path: string) {
  try {
    return await stat(path);
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw storageError(cause, `cannot look at ${path}`);
  }
}
