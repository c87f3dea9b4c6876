import type { SQLOutputValue } from 'node:sqlite';
import { PlimsollError } from '../../src/errors.ts';
import { algorithmOf, digestOf, parseDigest } from '../../src/oci/digest.ts';
import type {
  BlobKey,
  ManifestRecord,
  ManifestWrite,
  StoredBlob,
  UploadId,
  UploadRecord,
} from '../driver.ts';

/** A row as node:sqlite gives it. */
export type Row = Record<string, SQLOutputValue>;

/** Columns `key`, `digest`, `size`. */
export function toStoredBlob(row: Row): StoredBlob {
  return {
    key: text(row, 'key') as BlobKey,
    digest: parseDigest(text(row, 'digest')),
    size: integer(row, 'size'),
  };
}

/** Columns `digest`, `media_type`, `size`, `bytes`, which are hashed. */
export function toManifestRecord(row: Row): ManifestRecord {
  const record = {
    digest: parseDigest(text(row, 'digest')),
    mediaType: text(row, 'media_type'),
    size: integer(row, 'size'),
    bytes: bytes(row, 'bytes'),
  };
  const isSound =
    record.size === record.bytes.byteLength &&
    digestOf(record.bytes, algorithmOf(record.digest)) === record.digest;
  return isSound ? record : { ...record, damaged: true };
}

/** JSON text of what is listed of a manifest among the referrers of its subject. */
export function referrerDescriptor(manifest: ManifestWrite): string {
  const { mediaType, digest, bytes, artifactType, annotations } = manifest;
  return JSON.stringify({ mediaType, digest, size: bytes.byteLength, artifactType, annotations });
}

/** Columns `id`, `repository`, `principal`, `started_at`, `size`, `sha256`. */
export function toUploadRecord(row: Row): UploadRecord {
  return {
    id: text(row, 'id') as UploadId,
    repository: text(row, 'repository'),
    principal: row['principal'] === null ? undefined : text(row, 'principal'),
    startedAt: text(row, 'started_at'),
    progress:
      row['sha256'] === null
        ? undefined
        : { size: integer(row, 'size'), sha256: parseDigest(text(row, 'sha256')) },
  };
}

export function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : unexpected(column, value);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  return typeof value === 'number' ? value : unexpected(column, value);
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  return value instanceof Uint8Array ? value : unexpected(column, value);
}

function unexpected(column: string, value: unknown): never {
  throw new PlimsollError('storage-failed', `metadata column ${column} holds a ${typeof value}`);
}
