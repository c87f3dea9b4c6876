import assert from 'node:assert/strict';
import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { MetadataSnapshots } from '../../../src/registry/metadata-snapshots.ts';
import { DEFAULT_SETTINGS, LiveSettings } from '../../../src/registry/registry-settings.ts';
import { openStorage } from '../../../storage/open.ts';
import { newBlob, newManifest } from '../../storage/contract/samples.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const GIB = 1024 ** 3;

async function open(t: TestContext, minFreeBytes = 0) {
  const directory = await temporaryDirectory(t);
  const storage = await openStorage(directory);
  t.after(() => storage.close());
  const live = new LiveSettings({ ...DEFAULT_SETTINGS, minFreeBytes });
  const snapshots = join(directory, 'snapshots');
  await mkdir(snapshots);
  return { storage, snapshots, keeper: new MetadataSnapshots(storage, live, directory) };
}

test('a snapshot is whole and of one moment, although pushes go on', async (t) => {
  const { storage, keeper } = await open(t);
  let pushing = true;
  let pushed = 0;
  const pushes = (async () => {
    while (pushing) {
      const blob = await storage.metadata.addBlob('a/b', newBlob());
      await storage.metadata.putManifest(newManifest('a/b', { blobs: [blob.digest], tags: [`t${pushed}`] }));
      pushed += 1;
    }
  })();
  while (pushed < 20) await storage.metadata.checkReady();
  const path = await keeper.take(t.signal);
  pushing = false;
  await pushes;
  const copy = new DatabaseSync(path, { readOnly: true });
  const one = (sql: string) => Object.values(copy.prepare(sql).get() ?? {})[0];
  assert.equal(one('PRAGMA integrity_check'), 'ok');
  assert.ok(Number(one('SELECT count(*) FROM tags')) >= 20);
  assert.equal(one('SELECT count(*) FROM tags'), one('SELECT count(*) FROM manifest_references'));
  copy.close();
});

test('the last 24 are kept, those from before an upgrade too; what was cut off is removed', async (t) => {
  const { keeper, snapshots } = await open(t);
  const old = Array.from({ length: 30 }, (_, at) => `metadata-2026-01-01T0000${10 + at}.000Z.db`);
  const upgrade = 'metadata-v1-2020-01-01T000000.000Z.db';
  for (const name of [...old, upgrade, 'metadata-2026-01-01T000000.000Z.db.partial'])
    await writeFile(join(snapshots, name), '');
  await keeper.take(t.signal, new Date('2026-01-02T00:00:00Z'));
  const wanted = [...old.slice(7), 'metadata-2026-01-02T000000.000Z.db', upgrade];
  assert.deepEqual((await readdir(snapshots)).sort(), wanted);
});

test('they take no more than 4 GiB together, but one is always there', async (t) => {
  const { keeper, snapshots } = await open(t);
  for (const [name, size] of [
    ['metadata-2026-01-01T000000.000Z.db', 1],
    ['metadata-2026-01-01T010000.000Z.db', 3 * GIB],
    ['metadata-2026-01-01T020000.000Z.db', 2 * GIB],
  ] as const) {
    await writeFile(join(snapshots, name), '');
    await truncate(join(snapshots, name), size);
  }
  await keeper.take(t.signal, new Date('2026-01-02T00:00:00Z'));
  const wanted = ['metadata-2026-01-01T020000.000Z.db', 'metadata-2026-01-02T000000.000Z.db'];
  assert.deepEqual((await readdir(snapshots)).sort(), wanted);
});

test('where room is short none is made', async (t) => {
  const { keeper, snapshots } = await open(t, Number.MAX_SAFE_INTEGER);
  await assert.rejects(keeper.take(t.signal), { code: 'storage-low', message: /bytes are free/ });
  assert.deepEqual(await readdir(snapshots), []);
});

test('one that is interrupted, or would overwrite, leaves nothing half-made', async (t) => {
  const { storage, keeper, snapshots } = await open(t);
  const controller = new AbortController();
  const taking = keeper.take(controller.signal);
  controller.abort(new Error('stop'));
  await assert.rejects(taking, { message: 'stop' });
  assert.deepEqual(await readdir(snapshots), []);
  const path = await keeper.take(t.signal);
  await assert.rejects(storage.metadata.snapshot(path), { code: 'file-exists' });
  assert.equal((await readdir(snapshots)).length, 1);
});
