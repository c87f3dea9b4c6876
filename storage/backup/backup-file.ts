import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Backup, BackupContent } from '../../schemas/backup.ts';
import { checkShape } from '../../schemas/check.ts';
import { validate } from '../../schemas/generated/backup.ts';
import { PlimsollError } from '../../src/errors.ts';
import { parseStrictJson } from '../../src/oci/strict-json.ts';
import { renameDurably, syncDirectory } from '../durable.ts';
import { storageError } from '../storage-error.ts';
import { openPlainFile, type PlainFile, requireBackupDirectory } from './plain-file.ts';

/** Says what the directory holds. */
export const BACKUP_FILE = 'backup.json';
/** The same of the backup that is being made, until it takes the other's place. */
export const NEXT_BACKUP_FILE = 'backup.next.json';
export const METADATA_FILE = 'metadata.db';
export const NEXT_METADATA_FILE = 'metadata.next.db';

const MAX_BYTES = 256 * 1024 * 1024;

/** Undefined when there is none. Throws `backup-invalid`. */
export async function readBackupFile(directory: string, name: string): Promise<Backup | undefined> {
  const what = join(directory, name);
  const found = await openPlainFile(what);
  if (found === undefined) return undefined;
  const bytes = await readAll(what, found);
  const value = parseStrictJson(bytes, { maxBytes: MAX_BYTES, what, code: 'backup-invalid' });
  return checkShape(value, validate, what, 'backup-invalid');
}

/** As large as it was when it was opened; one that grows meanwhile is no JSON. */
async function readAll(path: string, { file, size }: PlainFile): Promise<Uint8Array> {
  try {
    if (size > MAX_BYTES)
      throw new PlimsollError('backup-invalid', `${path} has ${size} bytes, at most ${MAX_BYTES} are read`);
    const bytes = Buffer.alloc(size);
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead);
  } catch (cause) {
    throw storageError(cause, `cannot read ${path}`);
  } finally {
    await file.close();
  }
}

/** Shows the file only when it is whole and synced. */
export async function writeBackupFile(directory: string, name: string, backup: Backup): Promise<void> {
  const partial = join(directory, `${name}.partial`);
  const file = await open(partial, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(backup, null, 2)}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
  await renameDurably(partial, join(directory, name));
}

/**
 * Puts the new metadata in place of the old. One rename decides: before it `backup.json` describes `metadata.db`, after it
 * `backup.next.json` does, until that has the other's name.
 */
export async function commitBackup(directory: string, backup: Backup): Promise<void> {
  await writeBackupFile(directory, NEXT_BACKUP_FILE, backup);
  await renameDurably(join(directory, NEXT_METADATA_FILE), join(directory, METADATA_FILE));
  await rename(join(directory, NEXT_BACKUP_FILE), join(directory, BACKUP_FILE));
  await syncDirectory(directory);
}

/**
 * What a backup holds: of the two files the one that describes the metadata which is there. Throws `file-unreadable` when
 * there is no such directory, `backup-invalid` when neither does.
 */
export async function openBackup(directory: string): Promise<{ registry: string; content: BackupContent }> {
  await requireBackupDirectory(directory);
  const found = [
    await readBackupFile(directory, BACKUP_FILE),
    await readBackupFile(directory, NEXT_BACKUP_FILE),
  ].filter((backup) => backup !== undefined);
  if (found.length === 0)
    throw new PlimsollError('backup-invalid', `${directory} is no backup: it has no ${BACKUP_FILE}`);
  const metadata = await describeFile(join(directory, METADATA_FILE));
  for (const { registry, content } of found) {
    if (metadata !== undefined && content !== null && content.metadata.sha256 === metadata.sha256)
      return { registry, content };
  }
  const wanted = found
    .map(({ content }) => content?.metadata.sha256 ?? 'none, it was never finished')
    .join(' or ');
  throw new PlimsollError(
    'backup-invalid',
    `${join(directory, METADATA_FILE)} has sha256 ${metadata?.sha256 ?? 'none, it is not there'}, wanted ${wanted}`,
  );
}

/** sha256 in hex, and bytes; undefined when there is no such file. Throws `backup-invalid` for what is no plain file. */
export async function describeFile(path: string): Promise<{ sha256: string; size: number } | undefined> {
  const found = await openPlainFile(path);
  if (found === undefined) return undefined;
  try {
    const hash = createHash('sha256');
    await pipeline(found.file.createReadStream(), hash);
    return { sha256: hash.digest('hex'), size: found.size };
  } catch (cause) {
    throw storageError(cause, `cannot read ${path}`);
  }
}
