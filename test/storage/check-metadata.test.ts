import assert from 'node:assert/strict';
import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { digestOf } from '../../src/oci/digest.ts';
import type { UploadId } from '../../storage/driver.ts';
import { initial } from '../../storage/migrations/0001-initial.ts';
import { MIGRATIONS } from '../../storage/migrations/migrate.ts';
import { openStorage } from '../../storage/open.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** A data directory with one blob. */
async function withBlob(t: TestContext): Promise<string> {
  const directory = await temporaryDirectory(t);
  const storage = await openStorage(directory);
  const bytes = Buffer.from('kept');
  const id = '3f0c2b1e-0000-4000-8000-000000000000' as UploadId;
  const { progress } = await storage.blobs.appendUpload(id, undefined, Readable.from([bytes]));
  await storage.metadata.addBlob('a/b', await storage.blobs.commitUpload(id, progress, digestOf(bytes)));
  await storage.close();
  return directory;
}

const losses: Readonly<Record<string, (path: string) => Promise<void>>> = {
  'is missing': (path) => rm(path),
  'is empty': (path) => truncate(path),
};
for (const [name, lose] of Object.entries(losses)) {
  test(`metadata that ${name} beside blobs is lost: nothing new takes its place`, async (t) => {
    const directory = await withBlob(t);
    await lose(join(directory, 'metadata.db'));
    await assert.rejects(openStorage(directory), { code: 'metadata-lost' });
    // The second try must not find what the first one made.
    await assert.rejects(openStorage(directory), { code: 'metadata-lost' });
  });
}

test('a directory that never had a blob gets its metadata', async (t) => {
  const directory = await temporaryDirectory(t);
  await (await openStorage(directory)).close();
  await rm(join(directory, 'metadata.db'));
  const storage = await openStorage(directory);
  assert.deepEqual(await storage.metadata.listRepositories({ limit: 1 }), []);
  await storage.close();
});

test('metadata of an older version is brought up to date by whoever may, and left alone by others', async (t) => {
  const directory = await temporaryDirectory(t);
  const path = join(directory, 'metadata.db');
  const version = (): unknown => {
    const database = new DatabaseSync(path);
    const row = database.prepare('PRAGMA user_version').get();
    database.close();
    return row?.['user_version'];
  };
  const old = new DatabaseSync(path);
  old.exec(`PRAGMA journal_mode = WAL; ${initial} PRAGMA user_version = 1`);
  old.close();
  await assert.rejects(openStorage(directory, { upgrade: false }), { code: 'schema-too-old' });
  assert.equal(version(), 1);
  await (await openStorage(directory)).close();
  assert.equal(version(), MIGRATIONS.length);
  await (await openStorage(directory, { upgrade: false })).close();
});
