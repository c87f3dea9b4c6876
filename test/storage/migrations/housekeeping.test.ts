import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import { GarbageCollector } from '../../../src/registry/garbage-collector.ts';
import { DEFAULT_SETTINGS, LiveSettings } from '../../../src/registry/registry-settings.ts';
import { MIGRATIONS } from '../../../storage/migrations/migrate.ts';
import { openStorage } from '../../../storage/open.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { listedReferrers } from '../contract/samples.ts';

const PAST = '2026-01-01T00:00:00.000Z';
const FUTURE = '2999-01-01T00:00:00.000Z';
const NAMES = ['named', 'leased', 'forgotten', 'unlinked', 'deleting'] as const;
const MANIFEST = Buffer.from('{"a":"manifest"}');
const SIGNATURE = Buffer.from('{"a":"signature"}');

const keyOf = (name: string) => digestOf(name).slice('sha256:'.length, 'sha256:'.length + 32);

/** A data directory as the first version left it: a blob in each state that it knew, an image, and what signs it. */
async function firstVersion(t: TestContext): Promise<string> {
  const directory = await temporaryDirectory(t);
  const database = new DatabaseSync(join(directory, 'metadata.db'));
  database.exec(`${MIGRATIONS[0]}; PRAGMA user_version = 1; PRAGMA journal_mode = WAL`);
  database.exec(`INSERT INTO repositories (name, created_at) VALUES ('a/b', '${PAST}'), ('c/d', '${PAST}')`);
  const insertBlob = database.prepare(
    `INSERT INTO blobs (digest, key, size, state, created_at) VALUES (?, ?, ?, ?, '${PAST}')`,
  );
  for (const name of NAMES) {
    insertBlob.run(digestOf(name), keyOf(name), name.length, name === 'deleting' ? 'deleting' : 'live');
    const shard = join(directory, 'blobs', keyOf(name).slice(0, 2));
    await mkdir(shard, { recursive: true });
    await writeFile(join(shard, keyOf(name)), name);
  }
  database.exec(`
    INSERT INTO links SELECT 1, id, '${PAST}' FROM blobs WHERE id <= 3;
    INSERT INTO links SELECT 2, id, '${PAST}' FROM blobs WHERE id = 1;
    INSERT INTO leases VALUES (2, '${FUTURE}');
    INSERT INTO uploads VALUES ('u', 'a/b', '${PAST}')`);
  const insertManifest = database.prepare(`
    INSERT INTO manifests
      (repository_id, digest, media_type, size, artifact_type, subject, annotations, pushed_at, bytes)
    VALUES (1, ?, 'm/t', ?, ?, ?, ?, '${PAST}', ?)`);
  insertManifest.run(digestOf(MANIFEST), MANIFEST.length, null, null, null, MANIFEST);
  insertManifest.run(
    digestOf(SIGNATURE),
    SIGNATURE.length,
    's/t',
    digestOf(MANIFEST),
    '{"k":"v"}',
    SIGNATURE,
  );
  database.exec(`
    INSERT INTO tags VALUES (1, 'latest', 1, '${PAST}');
    INSERT INTO manifest_references VALUES (1, 'blob', '${digestOf('named')}')`);
  database.close();
  return directory;
}

test('a data directory of the first version keeps its images and referrers, and is copied first', async (t) => {
  const directory = await firstVersion(t);
  const storage = await openStorage(directory);
  t.after(() => storage.close());
  const { metadata } = storage;
  assert.deepEqual(Buffer.from((await metadata.findManifest('a/b', { tag: 'latest' }))!.bytes), MANIFEST);
  assert.deepEqual(await listedReferrers(metadata, 'a/b', digestOf(MANIFEST)), [
    {
      mediaType: 'm/t',
      digest: digestOf(SIGNATURE),
      size: SIGNATURE.length,
      artifactType: 's/t',
      annotations: { k: 'v' },
    },
  ]);
  const copies = await readdir(join(directory, 'snapshots'));
  assert.deepEqual(
    copies.map((name) => name.slice(0, 12)),
    ['metadata-v1-'],
  );
});

test('garbage of the first version is collected, and nothing else', async (t) => {
  const directory = await firstVersion(t);
  const storage = await openStorage(directory);
  t.after(() => storage.close());
  const gc = { everyMs: 1, ageGuardMs: 0, undeleteMs: 0 };
  const collector = new GarbageCollector(storage, new LiveSettings({ ...DEFAULT_SETTINGS, gc }));
  const report = await collector.collect({ signal: t.signal });
  // In c/d no manifest names it.
  assert.deepEqual([report.reviewed, report.unlinked], [3, 2]);
  await collector.collect({ signal: t.signal });
  const { metadata } = storage;
  assert.ok((await metadata.findBlob('a/b', digestOf('named'))) !== undefined);
  assert.ok((await metadata.findBlob('a/b', digestOf('leased'))) !== undefined);
  assert.equal(await metadata.findBlob('c/d', digestOf('named')), undefined);
  const files = await readdir(join(directory, 'blobs'), { recursive: true });
  const keys = files.filter((name) => name.length > 2).map((name) => name.slice(3));
  assert.deepEqual(keys.sort(), ['named', 'leased'].map(keyOf).sort());
});
