import { lstat, opendir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup, BackupContent, MissingBlob } from '../schemas/backup.ts';
import { commitBackup, describeFile, METADATA_FILE, NEXT_METADATA_FILE } from './backup/backup-file.ts';
import { prepareTarget } from './backup/backup-target.ts';
import { type ExpectedBytes, expectedOf, findWrongBytes, WrongBytes } from './backup/checked-bytes.ts';
import { copyBlob, PART_SUFFIX } from './backup/copy-blob.ts';
import { snapshotMetadata } from './backup/snapshot-metadata.ts';
import { BufferBudget } from './buffer-budget.ts';
import { syncDirectory } from './durable.ts';
import { blobPath, FAN_OUT, isBlobKey, makeFanOut } from './filesystem/blob-path.ts';
import { inParallel } from './in-parallel.ts';
import { type BlobRow, ContentReader } from './sqlite/content-reader.ts';
import { isMissing, storageError } from './storage-error.ts';

export interface BackupOptions {
  /** The data directory; whoever calls keeps its bytes from being removed meanwhile. */
  readonly source: string;
  readonly target: string;
  /** Which registry it is: 64 hex digits. */
  readonly registry: string;
  /** Also hashes the copies that an earlier backup made. */
  readonly verify: boolean;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackupProgress) => void;
}

/** Blobs and bytes that were looked at so far, and of how many. */
export interface BackupProgress {
  readonly blobs: number;
  readonly bytes: number;
  readonly totalBlobs: number;
  readonly totalBytes: number;
}

export interface BackupReport extends BackupContent {
  /** Copied now. */
  readonly copied: number;
  readonly copiedBytes: number;
  /** There already, from the backup before. */
  readonly kept: number;
  /** Removed, because nothing names them any more. */
  readonly removed: number;
}

/** Copies at a time: reading the one while the other is synced. */
const COPIES_AT_ONCE = 4;

/**
 * Backs a registry up: the metadata as it is now, then the blobs that it names. Blobs that the target has from the backup
 * before are kept. The backup before stays whole until the new one is; then what only it named is removed. Blobs that are
 * damaged here are named in the report, and the rest is copied. Throws `backup-refused`, `storage-full`, `storage-failed`,
 * `signal.reason`.
 */
export async function backUp(options: BackupOptions): Promise<BackupReport> {
  const { source, target, registry } = options;
  await prepareTarget(source, target, registry);
  await makeFanOut(target).catch((cause) => {
    throw storageError(cause, `cannot make the directories of ${target}`);
  });
  const madeAt = options.now().toISOString();
  const next = join(target, NEXT_METADATA_FILE);
  await snapshotMetadata(join(source, METADATA_FILE), next, options.signal);
  const metadata = new ContentReader(next);
  try {
    const copying = new BlobCopies(options, metadata);
    await copying.run();
    const content = await contentOf(metadata, next, madeAt, copying.missing);
    const backup: Backup = { formatVersion: 1, registry, content };
    await commitBackup(target, backup);
    const removed = await removeUnnamed(target, metadata);
    const { copied, copiedBytes, kept } = copying;
    return { ...content, copied, copiedBytes, kept, removed };
  } finally {
    metadata.close();
  }
}

class BlobCopies {
  readonly missing: MissingBlob[] = [];
  copied = 0;
  copiedBytes = 0;
  kept = 0;
  readonly #options: BackupOptions;
  readonly #metadata: ContentReader;
  readonly #total: Pick<BackupProgress, 'totalBlobs' | 'totalBytes'>;
  readonly #buffers = new BufferBudget();
  #blobs = 0;
  #bytes = 0;

  constructor(options: BackupOptions, metadata: ContentReader) {
    this.#options = options;
    this.#metadata = metadata;
    const { blobs, blobBytes, deleting, deletingBytes } = metadata.counts();
    this.#total = { totalBlobs: blobs + deleting, totalBytes: blobBytes + deletingBytes };
  }

  async run(): Promise<void> {
    await inParallel(this.#metadata.blobs(), COPIES_AT_ONCE, async (row) => {
      this.#options.signal.throwIfAborted();
      await this.#bring(row);
      this.#blobs += 1;
      this.#tell(0);
    });
    // The names of the copies, all at once.
    for (const name of FAN_OUT) await syncDirectory(join(this.#options.target, 'blobs', name));
  }

  async #bring(row: BlobRow): Promise<void> {
    try {
      const expected = expectedOf(row);
      if (await this.#hasCopy(row.key, expected)) {
        this.kept += 1;
        return;
      }
      const { source, target, signal } = this.#options;
      const wrong = await copyBlob(blobPath(source, row.key), blobPath(target, row.key), expected, {
        buffers: this.#buffers,
        signal,
        onBytes: (count) => this.#tell(count),
      });
      if (wrong !== undefined) throw wrong;
      this.copied += 1;
      this.copiedBytes += row.size;
    } catch (thrown) {
      if (!(thrown instanceof WrongBytes)) throw thrown;
      this.missing.push({ digest: row.digest, key: row.key, problem: thrown.message });
    }
  }

  /** A key names the same bytes for ever, so that a copy of the right size is the one that was hashed when it was made. */
  async #hasCopy(key: string, expected: ExpectedBytes): Promise<boolean> {
    const path = blobPath(this.#options.target, key);
    if ((await sizeOf(path)) !== expected.size) return false;
    if (!this.#options.verify) {
      this.#tell(expected.size);
      return true;
    }
    const wrong = await findWrongBytes(path, expected, this.#buffers, (count) => this.#tell(count));
    // A bad copy that stays would be kept by the next backup.
    if (wrong !== undefined) await unlink(path);
    return wrong === undefined;
  }

  #tell(bytes: number): void {
    this.#bytes += bytes;
    this.#options.onProgress({ blobs: this.#blobs, bytes: this.#bytes, ...this.#total });
  }
}

async function contentOf(
  metadata: ContentReader,
  path: string,
  madeAt: string,
  missing: readonly MissingBlob[],
): Promise<BackupContent> {
  const { repositories, tags, manifests, blobs, blobBytes, deleting, deletingBytes } = metadata.counts();
  const described = await describeFile(path);
  if (described === undefined) throw storageError(new Error('it is gone'), `cannot read ${path}`);
  return {
    madeAt,
    schemaVersion: metadata.schemaVersion,
    metadata: described,
    repositories,
    tags,
    manifests,
    blobs: blobs + deleting,
    blobBytes: blobBytes + deletingBytes,
    missing: [...missing],
  };
}

/** Removes copies that the metadata does not name, and parts of copies that were cut off. Returns how many copies. */
async function removeUnnamed(target: string, metadata: ContentReader): Promise<number> {
  let removed = 0;
  for (const directory of FAN_OUT) {
    const path = join(target, 'blobs', directory);
    for await (const { name } of await opendir(path)) {
      const unnamed = isBlobKey(name) && metadata.blobUnder(name) === undefined;
      if (!unnamed && !name.endsWith(PART_SUFFIX)) continue;
      await unlink(join(path, name));
      if (unnamed) removed += 1;
    }
  }
  return removed;
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await lstat(path);
    return found.isFile() ? found.size : undefined;
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw storageError(cause, `cannot look at ${path}`);
  }
}
