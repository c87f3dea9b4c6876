import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStorage } from '../../storage/open.ts';

/** How many rows of everything a store is filled with. */
export interface StoreSizes {
  readonly tags: number;
  readonly repositories: number;
  readonly referrers: number;
  readonly blobs: number;
}

export const SUBJECT = `sha256:${'5'.repeat(64)}`;
/** One referrer in a hundred has it. */
export const RARE_TYPE = 'application/vnd.bench.rare';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const DIGEST = `'sha256:' || lower(hex(randomblob(32)))`;
const KEY = 'lower(hex(randomblob(16)))';
const TIME = `'2026-01-01T00:00:00.000Z'`;

/** A data directory whose metadata has so many rows, written by SQL: a million pushes would take the day. */
export async function fillStore(directory: string, sizes: StoreSizes): Promise<void> {
  await (await openStorage(directory)).close();
  const database = openDatabase(directory);
  database.exec('PRAGMA cache_size = -400000');
  database.exec('BEGIN');
  database.exec(`
    INSERT INTO repositories (name, created_at) VALUES ('bench/app', ${TIME});
    ${numbers(sizes.repositories)}
    INSERT INTO repositories (name, created_at) SELECT printf('many/r%07d', i), ${TIME} FROM n;
    INSERT INTO manifests (repository_id, digest, media_type, size, pushed_at, bytes)
      VALUES (${APP}, ${DIGEST}, '${MANIFEST}', 2, ${TIME}, CAST('{}' AS BLOB));
    ${numbers(sizes.tags)}
    INSERT INTO tags (repository_id, name, manifest_id, updated_at)
      SELECT ${APP}, printf('t%07d', i), (SELECT min(id) FROM manifests), ${TIME} FROM n;
    ${numbers(sizes.referrers)}
    INSERT INTO manifests (repository_id, digest, media_type, size, artifact_type, subject, pushed_at, bytes)
      SELECT ${APP}, ${DIGEST}, '${MANIFEST}', 2,
        iif(i % 100 = 0, '${RARE_TYPE}', 'application/vnd.bench.usual'), '${SUBJECT}', ${TIME},
        CAST('{}' AS BLOB)
      FROM n;
    INSERT INTO referrers (repository_id, subject, manifest_id, artifact_type, descriptor)
      SELECT repository_id, subject, id, artifact_type, json_object('mediaType', media_type, 'digest', digest,
        'size', size, 'artifactType', artifact_type,
        'annotations', json_object('org.opencontainers.image.created', pushed_at))
      FROM manifests WHERE subject IS NOT NULL;
    ${numbers(sizes.blobs)}
    INSERT INTO blobs (digest, key, size, created_at) SELECT ${DIGEST}, ${KEY}, 1000, ${TIME} FROM n;
    INSERT INTO links (repository_id, blob_id, linked_at) SELECT ${APP}, id, ${TIME} FROM blobs;`);
  database.exec('COMMIT');
  database.close();
}

/** Blobs, with their bytes, that a repository has and no manifest needs, and whose time is up. */
export async function addGarbage(directory: string, count: number): Promise<void> {
  const database = openDatabase(directory);
  const blob = database.prepare(`
    INSERT INTO blobs (digest, key, size, created_at) VALUES (?, ?, 64, ${TIME}) RETURNING id`);
  const link = database.prepare(`
    INSERT INTO links (repository_id, blob_id, linked_at, review_after) VALUES (${APP}, ?, ${TIME}, ${TIME})`);
  const keys = Array.from({ length: count }, () => randomBytes(16).toString('hex'));
  for (const key of keys) await writeFile(join(directory, 'blobs', key.slice(0, 2), key), randomBytes(64));
  database.exec('BEGIN');
  for (const key of keys) {
    const row = blob.get(`sha256:${randomBytes(32).toString('hex')}`, key);
    link.run(Number(row?.['id']));
  }
  database.exec('COMMIT');
  database.close();
}

const APP = `(SELECT id FROM repositories WHERE name = 'bench/app')`;

/** What follows it can select `i` from 1 to `count` from `n`, which SQLite has no function for. */
function numbers(count: number): string {
  return `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
}

function openDatabase(directory: string): DatabaseSync {
  const database = new DatabaseSync(join(directory, 'metadata.db'), { timeout: 30_000 });
  database.exec('PRAGMA synchronous = OFF');
  return database;
}
