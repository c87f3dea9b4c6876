import assert from 'node:assert/strict';
import { mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { sampleImage, ZotLayout } from '../../../support/foreign-layout.ts';
import { call } from '../../../support/http-call.ts';
import { importInto } from '../../../support/import-into.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

async function start(
  t: TestContext,
): Promise<{ registry: RunningRegistry; from: string; layout: ZotLayout }> {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const from = await temporaryDirectory(t);
  return { registry, from, layout: new ZotLayout(from) };
}

async function get({ host }: RunningRegistry, path: string): Promise<[number, string]> {
  const { status, body } = await call(host, 'GET', `/v2/${path}`);
  return [status, String(body)];
}

test('layouts come over with tags, referrers, children that index.json leaves out, and shared blobs', async (t) => {
  const { registry, from, layout } = await start(t);
  const [image, child] = [sampleImage('v1'), sampleImage('child')];
  const subject = { mediaType: MANIFEST, digest: image.digest, size: image.bytes.length };
  const referrer = sampleImage('sbom', { subject, artifactType: 'x/sbom' });
  await layout.image('team/app', image, 1_700_000_000, ['v1', 'latest']);
  await layout.image('team/app', referrer, 1_700_000_100);
  await layout.image('team/copy', image, 1_700_000_000, ['v1']);
  for (const blob of child.blobs) await layout.blob('team/app', blob);
  await layout.blob('team/app', child.bytes, 1_600_000_000);
  const listed = { mediaType: MANIFEST, digest: child.digest, size: child.bytes.length };
  const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [listed] });
  await layout.manifest('team/app', index, 1_700_000_200, ['all']);
  for (const name of ['_trivy', '.sync', 'team/app/.uploads']) await mkdir(join(from, name));
  await writeFile(join(from, 'cache.db'), 'not ours');

  const { report, problems } = await importInto(registry, from);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    [report.format, report.repositories, report.manifestsAdded, report.tagsSet, report.blobsAdded],
    ['zot', 2, 5, 4, 4],
  );
  assert.deepEqual(await get(registry, 'team/app/manifests/latest'), [200, image.bytes]);
  assert.deepEqual(await get(registry, 'team/copy/manifests/v1'), [200, image.bytes]);
  assert.deepEqual(await get(registry, `team/app/manifests/${child.digest}`), [200, child.bytes]);
  assert.deepEqual(await get(registry, `team/copy/blobs/${image.layer}`), [200, 'layer of v1']);
  assert.equal((await get(registry, `team/app/blobs/${image.digest}`))[0], 404);
  const referrers = JSON.parse((await get(registry, `team/app/referrers/${image.digest}`))[1]);
  assert.equal(referrers.manifests[0].digest, referrer.digest);
  const database = new DatabaseSync(join(registry.directory, 'metadata.db'), { readOnly: true });
  const times = database.prepare(`SELECT DISTINCT updated_at FROM tags WHERE name = 'v1'`).all();
  database.close();
  assert.deepEqual(
    times.map((row) => row['updated_at']),
    ['2023-11-14T22:13:20.000Z'],
  );
  const again = await importInto(registry, from);
  assert.deepEqual([again.report.manifestsAdded, again.report.blobsAdded, again.report.tagsSet], [0, 0, 0]);
});

test('an empty file stands for what lies in the store for all; without it, it is damage', async (t) => {
  const { registry, from, layout } = await start(t);
  const [kept, lost] = [sampleImage('kept'), sampleImage('lost')];
  for (const image of [kept, lost]) await layout.image('a/b', image, 1, [image === kept ? 'kept' : 'lost']);
  const own = layout.blobPath('a/b', kept.layer);
  const shared = layout.blobPath('_blobstore', kept.layer);
  await mkdir(dirname(shared), { recursive: true });
  await rename(own, shared);
  await writeFile(own, '');
  await truncate(layout.blobPath('a/b', lost.layer));
  const { problems } = await importInto(registry, from);
  assert.deepEqual([...problems].sort(), [
    `blob-damaged a/b ${lost.layer}`,
    `reference-missing a/b ${lost.layer}`,
  ]);
  assert.deepEqual(await get(registry, `a/b/blobs/${kept.layer}`), [200, 'layer of kept']);
});

test('what is broken in one repository is reported, and the others come over', async (t) => {
  const { registry, from, layout } = await start(t);
  const image = sampleImage('v1');
  await layout.image('good/one', image, 1, ['v1']);
  await layout.image('bad/index', image, 1, ['v1']);
  await truncate(join(from, 'bad/index/index.json'), 20);
  await layout.image('bad/manifest', sampleImage('gone'), 1, ['gone']);
  await rm(layout.blobPath('bad/manifest', sampleImage('gone').digest));
  await layout.image('bad/tag', image, 1, ['docker.io/library/x:1']);
  await layout.image('Bad', image, 1, ['v1']);
  const { problems } = await importInto(registry, from);
  assert.deepEqual(
    [...problems].sort(),
    [
      'index-invalid bad/index',
      `manifest-missing bad/manifest ${sampleImage('gone').digest}`,
      'name-invalid Bad',
      `tag-invalid bad/manifest gone ${sampleImage('gone').digest}`,
      'tag-invalid bad/tag docker.io/library/x:1',
    ].sort(),
  );
  assert.deepEqual(await get(registry, 'good/one/manifests/v1'), [200, image.bytes]);
});

test('an index in an index, and one that names itself many times, are each read once', async (t) => {
  const { registry, from, layout } = await start(t);
  const image = sampleImage('leaf');
  await layout.image('a/b', image, 1);
  let below: object = { mediaType: MANIFEST, digest: image.digest, size: image.bytes.length };
  for (let level = 0; level < 30; level++) {
    const bytes = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [below, below, below] });
    const digest = await layout.blob('a/b', bytes);
    below = { mediaType: INDEX, digest, size: bytes.length };
  }
  const top = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [below] });
  await layout.manifest('a/b', top, 1, ['top']);
  const { report, problems } = await importInto(registry, from);
  assert.deepEqual([report.manifestsAdded, problems], [32, []]);
});
