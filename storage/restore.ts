import { open, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BackupContent, MissingBlob } from '../schemas/backup.ts';
import { PlimsollError } from '../src/errors.ts';
import { METADATA_FILE, openBackup } from './backup/backup-file.ts';
import { entriesOf } from './backup/backup-target.ts';
import { expectedOf, WrongBytes } from './backup/checked-bytes.ts';
import { copyBlob } from './backup/copy-blob.ts';
import { copyMetadata } from './backup/copy-metadata.ts';
import { BufferBudget } from './buffer-budget.ts';
import { openUntrusted } from './check-schema.ts';
import { DirectoryLock } from './directory-lock.ts';
import { makeDirectory, renameDurably, syncDirectory } from './durable.ts';
import { blobPath, FAN_OUT, makeFanOut } from './filesystem/blob-path.ts';
import { inParallel } from './in-parallel.ts';
import { MIGRATIONS } from './migrations/migrate.ts';
import { RESTORE_MARKER } from './restore-marker.ts';
import { integer, text } from './sqlite/rows.ts';
import { metadataError } from './sqlite/sqlite-error.ts';
import { storageError } from './storage-error.ts';

export interface RestoreOptions {
  readonly backup: string;
  /** The data directory to be: new, empty, or left by a restore that was cut off. */
  readonly directory: string;
  /** Goes on although blobs of the backup are missing or damaged. */
  readonly partial: boolean;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RestoreProgress) => void;
}

/** Blobs and bytes that are restored so far, and of how many. */
export interface RestoreProgress {
  readonly blobs: number;
  readonly bytes: number;
  readonly totalBlobs: number;
  readonly totalBytes: number;
}

export interface RestoreReport extends BackupContent {
  /** Data directory. */
  readonly directory: string;
}

interface NamedBlob {
  readonly key: string;
  readonly digest: string;
  readonly size: number;
}

/** The lock, and the journal that SQLite makes while it is held. */
const LOCK_FILES: readonly string[] = ['lock.db', 'lock.db-journal'];
const PARTIAL_METADATA = 'metadata.restoring.db';
const COPIES_AT_ONCE = 4;
const ROWS_AT_ONCE = 256;

/**
 * Makes a data directory out of a backup, hashing everything on the way. Until it is whole a marker stands in it, which a
 * server refuses. With blobs missing it throws `backup-invalid`, unless `partial`: then those are absent to readers until
 * somebody pushes them again. Throws `file-unreadable`, `backup-invalid`, `backup-refused`, `schema-too-new`, `storage-locked`,
 * `storage-full`, `storage-failed`, `signal.reason`.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { content } = await openBackup(options.backup);
  if (content.schemaVersion > MIGRATIONS.length)
    throw new PlimsollError(
      'schema-too-new',
      `the backup has schema ${content.schemaVersion}, this version knows ${MIGRATIONS.length}`,
    );
  const directory = resolve(options.directory);
  await requireEmpty(directory);
  await makeDirectory(directory);
  const lock = DirectoryLock.take(directory);
  try {
    await requireEmpty(directory);
    await prepareDirectory(directory);
    const metadata = join(directory, PARTIAL_METADATA);
    await copyMetadata(join(options.backup, METADATA_FILE), metadata, content);
    const missing = await copyBlobs(options, directory, metadata, content);
    if (missing.length > 0 && !options.partial) throw incomplete(options.backup, missing);
    markDamaged(metadata, missing, options.now());
    await syncFile(metadata);
    await renameDurably(metadata, join(directory, METADATA_FILE));
    await rm(join(directory, RESTORE_MARKER));
    await syncDirectory(directory);
    return { ...content, directory, missing };
  } finally {
    lock.release();
  }
}

/** The lock alone was left by nobody who wrote anything; with the marker it is a restore that was cut off. */
async function requireEmpty(directory: string): Promise<void> {
  const entries = ((await entriesOf(directory)) ?? []).filter((name) => !LOCK_FILES.includes(name));
  if (entries.length === 0 || entries.includes(RESTORE_MARKER)) return;
  throw new PlimsollError('backup-refused', `${directory} is not empty`, {
    hint: 'restore into a new or empty directory',
  });
}

/** Marks the directory before anything is in it, and empties it of what an earlier restore has left. */
async function prepareDirectory(directory: string): Promise<void> {
  try {
    await (await open(join(directory, RESTORE_MARKER), 'w', 0o600)).close();
    await syncDirectory(directory);
    const kept = [RESTORE_MARKER, ...LOCK_FILES];
    for (const name of (await entriesOf(directory)) ?? [])
      if (!kept.includes(name)) await rm(join(directory, name), { recursive: true });
    await makeFanOut(directory);
  } catch (cause) {
    throw storageError(cause, `cannot prepare ${directory}`);
  }
}

/** Returns the blobs that could not be copied, because the backup does not have them whole. */
async function copyBlobs(
  { backup, signal, onProgress }: RestoreOptions,
  directory: string,
  metadata: string,
  content: BackupContent,
): Promise<MissingBlob[]> {
  const missing: MissingBlob[] = [];
  const buffers = new BufferBudget();
  let [blobs, bytes] = [0, 0];
  const tell = (count: number): void => {
    bytes += count;
    onProgress({ blobs, bytes, totalBlobs: content.blobs, totalBytes: content.blobBytes });
  };
  await inParallel(namedBlobs(metadata), COPIES_AT_ONCE, async (row) => {
    signal.throwIfAborted();
    try {
      const expected = expectedOf(row);
      const [from, to] = [blobPath(backup, row.key), blobPath(directory, row.key)];
      const wrong = await copyBlob(from, to, expected, { buffers, signal, onBytes: tell });
      if (wrong !== undefined) throw wrong;
    } catch (thrown) {
      if (!(thrown instanceof WrongBytes)) throw thrown;
      missing.push({ digest: row.digest, key: row.key, problem: thrown.message });
    }
    blobs += 1;
    tell(0);
  });
  for (const name of FAN_OUT) await syncDirectory(join(directory, 'blobs', name));
  return missing;
}

/** Every schema that was ever backed up has these columns. */
function* namedBlobs(path: string): Generator<NamedBlob, void> {
  const database = openUntrusted(path);
  try {
    const next = database.prepare('SELECT id, key, digest, size FROM blobs WHERE id > ? ORDER BY id LIMIT ?');
    for (let after = 0; ; ) {
      const rows = next.all(after, ROWS_AT_ONCE);
      for (const row of rows)
        yield { key: text(row, 'key'), digest: text(row, 'digest'), size: integer(row, 'size') };
      const last = rows.at(-1);
      if (last === undefined) return;
      after = integer(last, 'id');
    }
  } catch (cause) {
    throw metadataError(cause, `cannot read ${path}`);
  } finally {
    database.close();
  }
}

/** A row without bytes never is shown to readers. */
function markDamaged(path: string, missing: readonly MissingBlob[], now: Date): void {
  const database = new DatabaseSync(path, { defensive: true });
  try {
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA journal_mode = MEMORY; BEGIN');
    const mark = database.prepare('UPDATE blobs SET damaged_at = coalesce(damaged_at, ?) WHERE key = ?');
    for (const { key } of missing) mark.run(now.toISOString(), key);
    database.exec('COMMIT');
  } catch (cause) {
    throw metadataError(cause, `cannot prepare ${path}`);
  } finally {
    database.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function incomplete(backup: string, missing: readonly MissingBlob[]): PlimsollError {
  const named = missing.slice(0, 5).map(({ digest, problem }) => `${digest}: ${problem}`);
  return new PlimsollError(
    'backup-invalid',
    `${missing.length} blobs of ${backup} are missing or damaged: ${named.join('; ')}`,
    {
      detail: { missing },
      hint: 'use another backup, or restore what there is with --partial; what is missing can then be pushed again',
    },
  );
}
