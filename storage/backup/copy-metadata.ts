import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { BackupContent } from '../../schemas/backup.ts';
import { PlimsollError } from '../../src/errors.ts';
import { findForeignSchema, openUntrusted } from '../check-schema.ts';
import { schemaVersion } from '../migrations/migrate.ts';
import { storageError } from '../storage-error.ts';
import { openPlainFile } from './plain-file.ts';

/**
 * Copies the metadata of a backup to a new file, and checks the copy, because the backup could change meanwhile: its bytes,
 * and that it is a database such as this version makes. Throws `backup-invalid`, `storage-full`, `storage-failed`.
 */
export async function copyMetadata(from: string, to: string, content: BackupContent): Promise<void> {
  const found = await openPlainFile(from);
  const { sha256, size } = content.metadata;
  if (found?.size !== size) {
    await found?.file.close();
    throw new PlimsollError('backup-invalid', `${from} has ${found?.size ?? 'no'} bytes, wanted ${size}`);
  }
  const hash = createHash('sha256');
  try {
    const chunks = found.file.createReadStream({ start: 0, end: Math.max(0, size - 1) });
    await pipeline(chunks, hashing(hash), createWriteStream(to, { flags: 'wx', mode: 0o600 }));
  } catch (cause) {
    throw storageError(cause, `cannot copy ${from}`);
  }
  const got = hash.digest('hex');
  if (got !== sha256)
    throw new PlimsollError('backup-invalid', `${from} has sha256 ${got}, wanted ${sha256}`);
  requireOwnMetadata(to, from, content.schemaVersion);
}

/** Throws `backup-invalid` for a database that would do something else than what this version wrote, which `name` names. */
export function requireOwnMetadata(path: string, name: string, version: number): void {
  const problem = problemOf(path, version);
  if (problem === undefined) return;
  throw new PlimsollError('backup-invalid', `${name} is not what a backup has: ${problem}`, {
    hint: 'do not use this backup: somebody changed it; take another one',
  });
}

function problemOf(path: string, version: number): string | undefined {
  try {
    using database = openUntrusted(path);
    const found = schemaVersion(database);
    if (found !== version) return `it has schema ${found}, wanted ${version}`;
    return findForeignSchema(database);
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function hashing(hash: Hash) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
}
