import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  access,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, type TestContext, test } from 'node:test';
import type { Backup } from '../../schemas/backup.ts';
import { BackupContents } from '../../storage/backup-contents.ts';
import { openStorage } from '../../storage/open.ts';
import { backUpTo, restoreTo } from '../support/back-up.ts';
import { blobFile, changeMetadata, type Damage, damageBlob, flipBit } from '../support/damage.ts';
import { pushBlob, pushImage } from '../support/push-image.ts';
import { mustRun } from '../support/run-process.ts';
import { startRegistry } from '../support/start-registry.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { bytesOf, put } from './contract/blob-store.ts';

interface Made {
  readonly backup: string;
  /** Where a restore may go; not there yet. */
  readonly data: string;
  readonly source: string;
  readonly image: Awaited<ReturnType<typeof pushImage>>;
}

/** A backup of one image with two referrers, and a blob of another repository. */
async function make(t: TestContext): Promise<Made> {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const image = await pushImage(registry.host, 'a/b', 'v1');
  const subject = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: image.digest, size: 1 };
  for (const artifactType of ['x/second', 'x/first'])
    await pushImage(registry.host, 'a/b', artifactType.slice(2), { artifactType, subject });
  await pushBlob(registry.host, 'c/d', 'elsewhere');
  const work = await temporaryDirectory(t);
  await backUpTo(registry.directory, join(work, 'backup'));
  return { backup: join(work, 'backup'), data: join(work, 'data'), source: registry.directory, image };
}

function rowsOf(directory: string, sql: string): unknown[] {
  const database = new DatabaseSync(join(directory, 'metadata.db'), { readOnly: true });
  const rows = database.prepare(sql).all();
  database.close();
  return rows.map((row) => ({ ...row }));
}

test('what is restored is what was backed up: bytes, tags, times, the order of referrers', async (t) => {
  const { backup, data, source, image } = await make(t);
  const report = await restoreTo(backup, data);
  assert.deepEqual([report.repositories, report.tags, report.manifests, report.blobs], [2, 3, 3, 5]);
  for (const sql of [
    'SELECT id, digest, media_type, subject, pushed_at, bytes FROM manifests ORDER BY id',
    'SELECT name, manifest_id, updated_at FROM tags ORDER BY name',
    'SELECT repository_id, blob_id, linked_at FROM links ORDER BY 1, 2',
    'SELECT * FROM referrers ORDER BY manifest_id',
  ])
    assert.deepEqual(rowsOf(data, sql), rowsOf(source, sql), sql);
  const storage = await openStorage(data);
  t.after(() => storage.close());
  const layer = await storage.metadata.findBlob('a/b', image.layer);
  assert.equal(String(await bytesOf(storage.blobs, layer!.key)), 'layer of v1');
  const { descriptors } = await storage.metadata.listReferrers('a/b', image.digest, { maxBytes: 100_000 });
  assert.deepEqual(
    descriptors.map((text) => (JSON.parse(text) as { artifactType: string }).artifactType),
    ['x/second', 'x/first'],
  );
  assert.deepEqual((await readdir(data)).includes('restore-unfinished'), false);
});

const WRONG: readonly Damage[] = ['shorter', 'longer', 'flipped', 'gone', 'a directory'];

for (const damage of WRONG) {
  test(`a blob of the backup that is ${damage}: refused by name, and nothing that a server would take`, async (t) => {
    const { backup, data, image } = await make(t);
    await damageBlob(backup, image.layer, damage);
    await assert.rejects(restoreTo(backup, data), {
      code: 'backup-invalid',
      message: new RegExp(image.layer),
    });
    await assert.rejects(openStorage(data), { code: 'restore-unfinished' });
  });
}

test('with partial the rest is there, the blob is absent, and a push brings it back everywhere', async (t) => {
  const { backup, data, image } = await make(t);
  await damageBlob(backup, image.layer, 'flipped');
  const report = await restoreTo(backup, data, { partial: true });
  assert.deepEqual(
    report.missing.map(({ digest }) => digest),
    [image.layer],
  );
  const storage = await openStorage(data);
  t.after(() => storage.close());
  assert.equal(await storage.metadata.findBlob('a/b', image.layer), undefined);
  assert.equal(await storage.metadata.mountBlob('e/f', image.layer), false);
  assert.equal((await storage.metadata.findManifest('a/b', { tag: 'v1' }))?.digest, image.digest);

  const brought = await put(storage.blobs, Buffer.from('layer of v1'));
  assert.deepEqual(await storage.metadata.addBlob('g/h', brought), brought);
  assert.deepEqual(await storage.metadata.findBlob('a/b', image.layer), brought);
});

/** What the database of a backup could bring that this version never makes, and what the refusal names. */
const FOREIGN_SCHEMAS: readonly { name: string; sql: string; named: string }[] = [
  {
    name: 'a trigger of its own',
    sql: `CREATE TRIGGER evil AFTER UPDATE ON blobs BEGIN DELETE FROM tags; END`,
    named: 'trigger "evil"',
  },
  {
    name: 'a trigger in place of one of ours',
    sql: `DROP TRIGGER manifests_counted;
      CREATE TRIGGER manifests_counted AFTER INSERT ON manifests BEGIN DELETE FROM tags; END`,
    named: 'trigger "manifests_counted"',
  },
  {
    name: 'a view in place of a table',
    sql: `ALTER TABLE settings RENAME TO real; CREATE VIEW settings AS SELECT * FROM real`,
    named: 'table "real"',
  },
  { name: 'a view of its own', sql: 'CREATE VIEW evil AS SELECT 1', named: 'view "evil"' },
  { name: 'an index of its own', sql: 'CREATE INDEX evil ON tags (name)', named: 'index "evil"' },
  { name: 'an index too few', sql: 'DROP INDEX blobs_condemned', named: '"blobs_condemned"' },
  {
    name: 'a column of its own',
    sql: `ALTER TABLE tags ADD COLUMN evil TEXT DEFAULT 'x'`,
    named: 'table "tags"',
  },
];

for (const { name, sql, named } of FOREIGN_SCHEMAS) {
  test(`${name}: named, also by a repair from that backup`, async (t) => {
    const { backup, data } = await make(t);
    await changeSchema(backup, sql);
    const wanted = { code: 'backup-invalid', message: new RegExp(named) };
    await assert.rejects(restoreTo(backup, data), wanted);
    await assert.rejects(BackupContents.open(backup), wanted);
    assert.equal((await readdir(data)).includes('metadata.db'), false);
  });
}

for (const [name, prepare] of [
  ['that is not there', async () => undefined],
  ['that is a file', (path: string) => writeFile(path, 'x')],
] as const) {
  test(`a backup ${name} is named before anything is made`, async (t) => {
    const work = await temporaryDirectory(t);
    const [backup, data] = [join(work, 'nosuch'), join(work, 'data')];
    await prepare(backup);
    const wanted = { code: 'file-unreadable', message: new RegExp(backup) };
    await assert.rejects(restoreTo(backup, data), wanted);
    await assert.rejects(BackupContents.open(backup), wanted);
    await assert.rejects(access(data), { code: 'ENOENT' });
  });
}

test('a log that lies beside the metadata of a backup is not read', async (t) => {
  const { backup, image } = await make(t);
  const path = join(backup, 'metadata.db');
  const original = await readFile(path);
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL');
  const log = await readFile(path);
  database.exec(
    'PRAGMA wal_autocheckpoint = 0; DELETE FROM manifest_references; DELETE FROM tags; DELETE FROM manifests',
  );
  const written = await readFile(`${path}-wal`);
  database.close();
  assert.notDeepEqual(log, original);
  await writeFile(path, log);
  await writeFile(`${path}-wal`, written);
  await sign(backup);
  const contents = await BackupContents.open(backup);
  t.after(() => contents.close());
  assert.equal(digestOf(Buffer.from(contents.manifest('a/b', image.digest)).toString()), image.digest);
});

/** Changes of the backup that it would be dangerous, or wrong, to believe. */
const HOSTILE: readonly { name: string; code: string; change: (backup: string) => Promise<void> }[] = [
  { name: 'no backup.json', code: 'backup-invalid', change: (backup) => rm(join(backup, 'backup.json')) },
  { name: 'no metadata.db', code: 'backup-invalid', change: (backup) => rm(join(backup, 'metadata.db')) },
  {
    name: 'a bit of the metadata flipped',
    code: 'backup-invalid',
    change: (backup) => flipBit(join(backup, 'metadata.db'), 20_000),
  },
  {
    name: 'backup.json that is no JSON',
    code: 'backup-invalid',
    change: (backup) => writeFile(join(backup, 'backup.json'), '{'),
  },
  {
    name: 'backup.json of another format',
    code: 'backup-invalid',
    change: (backup) => changeJson(backup, (json) => ({ ...json, formatVersion: 2 as 1 })),
  },
  {
    name: 'a first backup that was never finished',
    code: 'backup-invalid',
    change: (backup) => changeJson(backup, (json) => ({ ...json, content: null })),
  },
  {
    name: 'a newer schema',
    code: 'schema-too-new',
    change: (backup) =>
      changeJson(backup, (json) => ({ ...json, content: { ...json.content!, schemaVersion: 4711 } })),
  },
  {
    name: 'a key that leads out of the directory',
    code: 'backup-invalid',
    change: async (backup) => {
      changeMetadata(backup, `UPDATE blobs SET key = '../../../escaped' WHERE id = 1`);
      await sign(backup);
    },
  },
  {
    name: 'a digest that is none',
    code: 'backup-invalid',
    change: async (backup) => {
      changeMetadata(backup, `UPDATE blobs SET digest = 'sha256:x' WHERE id = 1`);
      await sign(backup);
    },
  },
  ...['metadata.db', 'backup.json'].flatMap((file) => [
    {
      name: `a ${file} that is a pipe`,
      code: 'backup-invalid',
      change: (backup: string) => replaceByPipe(join(backup, file)),
    },
    {
      name: `a ${file} that is a link to a file outside`,
      code: 'backup-invalid',
      change: (backup: string) => replaceByLink(join(backup, file)),
    },
  ]),
  {
    name: 'a blob that is a pipe',
    code: 'backup-invalid',
    change: (backup) => replaceByPipe(blobFile(backup, digestOf('elsewhere'))),
  },
  {
    name: 'a blob that is a link to a file outside',
    code: 'backup-invalid',
    change: (backup) => replaceByLink(blobFile(backup, digestOf('elsewhere'))),
  },
  {
    name: 'a directory of blobs that is a link to one outside',
    code: 'backup-invalid',
    change: (backup) => replaceByLink(dirname(blobFile(backup, digestOf('elsewhere')))),
  },
  {
    name: 'all blobs behind a link',
    code: 'backup-invalid',
    change: (backup) => replaceByLink(join(backup, 'blobs')),
  },
  {
    name: 'a backup.json without end',
    code: 'backup-invalid',
    change: (backup) => truncate(join(backup, 'backup.json'), 2 ** 40),
  },
  {
    name: 'a backup.json that says another size of the metadata',
    code: 'backup-invalid',
    change: (backup) =>
      changeJson(backup, ({ content, ...json }) => ({
        ...json,
        content: { ...content!, metadata: { ...content!.metadata, size: 0 } },
      })),
  },
  {
    name: 'a schema number that is not that of backup.json',
    code: 'backup-invalid',
    change: (backup) => changeSchema(backup, 'PRAGMA user_version = 1'),
  },
  {
    name: 'two blobs swapped',
    code: 'backup-invalid',
    change: async (backup) => {
      const [one, other] = [blobFile(backup, digestOf('{}')), blobFile(backup, digestOf('elsewhere'))];
      const [first, second] = [await readFile(one), await readFile(other)];
      await writeFile(one, second);
      await writeFile(other, first);
    },
  },
];

async function replaceByPipe(path: string): Promise<void> {
  await rm(path);
  await mustRun('mkfifo', [path]);
}

/** Moves it out of the backup, and leaves a link. */
async function replaceByLink(path: string): Promise<void> {
  const outside = await mkdtemp(`${tmpdir()}/plimsoll-outside-`);
  after(() => rm(outside, { recursive: true, force: true }));
  await rename(path, join(outside, 'moved'));
  await symlink(join(outside, 'moved'), path);
}

async function changeSchema(backup: string, sql: string): Promise<void> {
  const database = new DatabaseSync(join(backup, 'metadata.db'));
  database.exec(sql);
  database.close();
  await sign(backup);
}

async function changeJson(backup: string, change: (json: Backup) => Backup): Promise<void> {
  const path = join(backup, 'backup.json');
  await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')) as Backup)));
}

/** As somebody would who can write the whole backup. */
async function sign(backup: string): Promise<void> {
  const bytes = await readFile(join(backup, 'metadata.db'));
  const metadata = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.byteLength };
  await changeJson(backup, (json) => ({ ...json, content: { ...json.content!, metadata } }));
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

for (const { name, code, change } of HOSTILE) {
  test(`${name}: ${code}, and nothing is written outside`, async (t) => {
    const { backup, data } = await make(t);
    await change(backup);
    await assert.rejects(restoreTo(backup, data), { code });
    await assert.rejects(access(join(data, '../escaped')), { code: 'ENOENT' });
    assert.equal((await readdir(data).catch((): string[] => [])).includes('metadata.db'), false);
  });
}

test('only a new or empty directory is restored into', async (t) => {
  const { backup, data } = await make(t);
  await mkdir(data);
  await writeFile(join(data, 'letter'), 'mine');
  await assert.rejects(restoreTo(backup, data), { code: 'backup-refused' });
  assert.deepEqual(await readdir(data), ['letter']);
  await rm(join(data, 'letter'));
  await mkdir(join(data, 'lost+found'));
  await restoreTo(backup, data);
  await assert.rejects(restoreTo(backup, data), { code: 'backup-refused' });
  await (await openStorage(data)).close();
});

test('a directory that a server has is not restored into', async (t) => {
  const { backup, data } = await make(t);
  const storage = await openStorage(data);
  t.after(() => storage.close());
  for (const name of ['metadata.db', 'metadata.db-wal', 'metadata.db-shm', 'blobs', 'uploads'])
    await rm(join(data, name), { recursive: true, force: true });
  await assert.rejects(restoreTo(backup, data), { code: 'storage-locked' });
});

test('a restore that is cut off is refused by a server, and can be made again', async (t) => {
  const { backup, data } = await make(t);
  const interruption = new AbortController();
  const cut = restoreTo(backup, data, {
    signal: interruption.signal,
    onProgress: () => interruption.abort(new Error('cut off')),
  });
  await assert.rejects(cut, /cut off/);
  await assert.rejects(openStorage(data), { code: 'restore-unfinished' });
  await writeFile(join(data, 'metadata.db'), 'half of it');
  assert.equal((await restoreTo(backup, data)).blobs, 5);
  await (await openStorage(data)).close();
});
