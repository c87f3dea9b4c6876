import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { copyFile, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { digestOf } from '../../src/oci/digest.ts';
import { parseManifest } from '../../src/oci/manifest.ts';
import { manifestFacts } from '../../src/registry/manifest-facts.ts';
import { checkStorage, type FsckOptions, type FsckReport } from '../../storage/fsck.ts';
import { blobFile, changeMetadata, type Damage, damageBlob, flipBit } from '../support/damage.ts';
import { call } from '../support/http-call.ts';
import { imageManifest, type PushedImage, pushBlob, pushImage, putManifest } from '../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

interface Checked {
  readonly registry: RunningRegistry;
  readonly image: PushedImage;
}

/** An image under a tag, in an index under another, with a referrer. */
async function start(t: TestContext): Promise<Checked> {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const { host } = registry;
  const image = await pushImage(host, 'a/b', 'v1', { annotations: { note: 'ünder' } });
  const child = { mediaType: MANIFEST, digest: image.digest, size: image.bytes.length };
  const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [child] });
  assert.equal((await putManifest(host, 'a/b', 'all', index, INDEX)).status, 201);
  await pushImage(host, 'a/b', 'signed', { subject: child, artifactType: 'x/y', annotations: { by: 'me' } });
  return { registry, image };
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';

function check(directory: string, more: Partial<FsckOptions> = {}): Promise<FsckReport> {
  return checkStorage({
    directory,
    describe: (bytes, mediaType) => manifestFacts(parseManifest(bytes, mediaType)),
    now: Date.now,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
}

function summary({ findings }: FsckReport): string[] {
  return findings.map(({ level, code, digest }) => `${level} ${code} ${digest}`);
}

test('what was pushed is sound: everything was looked at, nothing found', async (t) => {
  const { registry } = await start(t);
  const seen: number[] = [];
  const report = await check(registry.directory, { onProgress: ({ blobs }) => void seen.push(blobs) });
  assert.deepEqual(report.findings, []);
  assert.deepEqual([report.blobs, report.manifests, report.unnamed.files], [3, 3, 0]);
  assert.equal(report.bytes, '{}layer of v1layer of signed'.length);
  assert.equal(seen.at(-1), 3);
});

const BLOB_DAMAGE: readonly [Damage, string][] = [
  ['shorter', 'blob-size'],
  ['longer', 'blob-size'],
  ['flipped', 'blob-digest'],
  ['gone', 'blob-missing'],
  ['a directory', 'blob-missing'],
];

for (const [damage, code] of BLOB_DAMAGE) {
  test(`a blob that is ${damage} is ${code}, with every tag that leads to it`, async (t) => {
    const { registry, image } = await start(t);
    await registry.storage.metadata.mountBlob('c/d', image.layer);
    await damageBlob(registry.directory, image.layer, damage);
    const report = await check(registry.directory);
    assert.deepEqual(summary(report), [`damage ${code} ${image.layer}`]);
    assert.deepEqual(report.findings[0]?.repositories, ['a/b', 'c/d']);
    assert.deepEqual(report.findings[0]?.tags, ['a/b:all', 'a/b:v1']);
    assert.deepEqual(
      report.damagedBlobs.map(({ digest }) => digest),
      [image.layer],
    );
  });
}

/** What a bad disk, or somebody with a shell, does to rows. */
const ROW_DAMAGE: readonly { name: string; sql: string; found: (image: PushedImage) => string[] }[] = [
  {
    name: 'bytes of a manifest changed',
    sql: `UPDATE manifests SET bytes = CAST(replace(CAST(bytes AS TEXT), 'layer', 'Layer') AS BLOB) WHERE id = 1`,
    found: ({ digest }) => [`damage manifest-digest ${digest}`],
  },
  {
    name: 'digest of a manifest changed',
    sql: `UPDATE manifests SET digest = 'sha256:0' WHERE id = 1`,
    found: ({ digest }) => ['damage manifest-digest sha256:0', `note reference-missing ${digest}`],
  },
  {
    name: 'size of a manifest changed',
    sql: 'UPDATE manifests SET size = size + 1 WHERE id = 1',
    found: ({ digest }) => [`damage manifest-columns ${digest}`],
  },
  {
    name: 'media type of a manifest changed',
    sql: `UPDATE manifests SET media_type = '${INDEX}' WHERE id = 1`,
    found: ({ digest }) => [`damage manifest-invalid ${digest}`],
  },
  {
    name: 'artifact type of a manifest changed',
    sql: `UPDATE manifests SET artifact_type = 'other' WHERE id = 1`,
    found: ({ digest }) => [`damage manifest-columns ${digest}`],
  },
  {
    name: 'reference of a manifest lost',
    sql: 'DELETE FROM manifest_references WHERE manifest_id = 1 AND rowid_of_one',
    found: ({ digest }) => [`damage manifest-columns ${digest}`],
  },
];

for (const { name, sql, found } of ROW_DAMAGE) {
  test(`${name}: found`, async (t) => {
    const { registry, image } = await start(t);
    changeMetadata(registry.directory, sql.replace(' AND rowid_of_one', ` AND digest = '${image.layer}'`));
    assert.deepEqual(summary(await check(registry.directory)), found(image));
  });
}

test('what is listed of a referrer is compared with its bytes', async (t) => {
  const { registry } = await start(t);
  changeMetadata(
    registry.directory,
    `UPDATE referrers SET descriptor = replace(descriptor, '"me"', '"you"')`,
  );
  const changed = await check(registry.directory);
  assert.deepEqual(
    changed.findings.map(({ code, message }) => [code, message]),
    [['manifest-columns', 'its bytes say otherwise: referrer']],
  );
  changeMetadata(registry.directory, 'DELETE FROM referrers');
  assert.deepEqual((await check(registry.directory)).findings.length, 1);
});

test('a row that refers to nothing is said by the database', async (t) => {
  const { registry, image } = await start(t);
  changeMetadata(registry.directory, 'DELETE FROM blobs WHERE digest = ?', image.layer);
  const report = await check(registry.directory);
  assert.deepEqual(summary(report), [
    'damage metadata-damaged null',
    `note reference-missing ${image.layer}`,
  ]);
  assert.match(report.findings[0]?.message ?? '', /links refers to one of blobs/);
});

test('a database with a broken page is damage, and what can be read is checked', async (t) => {
  const { registry, image } = await start(t);
  for (let at = 0; at < 60; at++) await pushBlob(registry.host, 'a/b', `more ${at}`);
  await damageBlob(registry.directory, image.layer, 'flipped');
  await registry.storage.close();
  const page = rootPage(registry.directory, 'blobs_unlinked');
  const file = await open(join(registry.directory, 'metadata.db'), 'r+');
  await file.write(Buffer.alloc(100, 0xff), 0, 100, (page - 1) * 8192);
  await file.close();
  const codes = (await check(registry.directory)).findings.map(({ code }) => code);
  assert.ok(codes.includes('metadata-damaged') && codes.includes('blob-digest'), codes.join());
});

test('a database whose first page is broken cannot be checked', async (t) => {
  const { registry } = await start(t);
  await registry.storage.close();
  await writeFile(join(registry.directory, 'metadata.db'), 'no database '.repeat(1000));
  await assert.rejects(check(registry.directory), { code: 'storage-failed' });
});

function rootPage(directory: string, name: string): number {
  const database = new DatabaseSync(join(directory, 'metadata.db'), { readOnly: true });
  const row = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name);
  database.close();
  return Number(row?.['rootpage']);
}

test('a blob that a client deleted is a note, and no damage', async (t) => {
  const { registry, image } = await start(t);
  assert.equal((await call(registry.host, 'DELETE', `/v2/a/b/blobs/${image.layer}`)).status, 202);
  assert.deepEqual(summary(await check(registry.directory)), [`note reference-missing ${image.layer}`]);
});

test('layers that are elsewhere are not missed', async (t) => {
  const { registry } = await start(t);
  const config = await pushBlob(registry.host, 'a/b', '{}');
  const foreign = `sha256:${'e'.repeat(64)}` as typeof config;
  const manifest = imageManifest(config, 2, foreign, 9).replace(
    '"application/vnd.oci.image.layer.v1.tar"',
    '"application/vnd.oci.image.layer.nondistributable.v1.tar"',
  );
  assert.equal((await putManifest(registry.host, 'a/b', 'foreign', manifest)).status, 201);
  assert.deepEqual((await check(registry.directory)).findings, []);
});

test('old bytes without a row are counted; those of a running push are not', async (t) => {
  const { registry, image } = await start(t);
  assert.equal((await call(registry.host, 'POST', '/v2/a/b/blobs/uploads/')).status, 202);
  const from = blobFile(registry.directory, image.layer);
  await copyFile(from, join(registry.directory, 'blobs/cc', 'c'.repeat(32)));
  await copyFile(from, join(registry.directory, 'blobs/dd', 'd'.repeat(32)));
  assert.deepEqual((await check(registry.directory)).unnamed, { files: 0, bytes: 0 });
  const later = () => Date.now() + 2 * 60 * 60 * 1000;
  assert.deepEqual((await check(registry.directory, { now: later })).unnamed, { files: 2, bytes: 22 });
});

test('a blob that is removed while others are looked at is no finding', async (t) => {
  const { registry } = await start(t);
  for (let at = 0; at < 20; at++) await pushBlob(registry.host, 'a/b', `more ${at}`);
  const last = digestOf('more 19');
  const path = blobFile(registry.directory, last);
  let removed = false;
  const report = await check(registry.directory, {
    onProgress({ blobs }) {
      if (removed || blobs === 0) return;
      removed = true;
      changeMetadata(
        registry.directory,
        `UPDATE blobs SET state = 'deleting', condemned = 1 WHERE digest = ?`,
        last,
      );
      rmSync(path);
    },
  });
  assert.ok(removed);
  assert.deepEqual(report.findings, []);
});

test('a marked blob stays a finding until it is pushed again', async (t) => {
  const { registry, image } = await start(t);
  await damageBlob(registry.directory, image.layer, 'gone');
  const first = await check(registry.directory);
  const { recovery } = registry.storage.metadata;
  assert.equal(await recovery.markDamaged(first.damagedBlobs.map(({ key }) => key)), 1);
  assert.equal((await call(registry.host, 'GET', `/v2/a/b/blobs/${image.layer}`)).status, 404);
  assert.deepEqual(summary(await check(registry.directory)), [`damage blob-missing ${image.layer}`]);
  await pushBlob(registry.host, 'c/d', 'layer of v1');
  assert.deepEqual((await check(registry.directory)).findings, []);
  assert.equal(
    String((await call(registry.host, 'GET', `/v2/a/b/blobs/${image.layer}`)).body),
    'layer of v1',
  );
});

test('bit by bit: no flip in any blob goes unseen', async (t) => {
  const { registry, image } = await start(t);
  const path = blobFile(registry.directory, image.layer);
  for (let at = 0; at < 'layer of v1'.length; at++) {
    await flipBit(path, at);
    assert.deepEqual(summary(await check(registry.directory)), [`damage blob-digest ${image.layer}`]);
    await flipBit(path, at);
  }
  assert.deepEqual((await check(registry.directory)).findings, []);
});

test('another schema is refused', async (t) => {
  const { registry } = await start(t);
  await registry.storage.close();
  const database = new DatabaseSync(join(registry.directory, 'metadata.db'));
  for (const [version, code] of [
    [1, 'schema-too-old'],
    [99, 'schema-too-new'],
  ] as const) {
    database.exec(`PRAGMA user_version = ${version}`);
    await assert.rejects(check(registry.directory), { code });
  }
  database.close();
});
