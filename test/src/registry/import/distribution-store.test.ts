import assert from 'node:assert/strict';
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { digestOf } from '../../../../src/oci/digest.ts';
import { DistributionLayout, type SampleImage, sampleImage } from '../../../support/foreign-layout.ts';
import { call } from '../../../support/http-call.ts';
import { importInto } from '../../../support/import-into.ts';
import { pushImage } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

interface Begun {
  readonly registry: RunningRegistry;
  readonly from: string;
  readonly layout: DistributionLayout;
}

async function start(t: TestContext): Promise<Begun> {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const from = await temporaryDirectory(t);
  return { registry, from, layout: new DistributionLayout(from) };
}

function rows(registry: RunningRegistry, sql: string): unknown[] {
  const database = new DatabaseSync(join(registry.directory, 'metadata.db'), { readOnly: true });
  const found = database.prepare(sql).all();
  database.close();
  return found.map((row) => Object.values(row));
}

async function assertPulls({ host }: RunningRegistry, repository: string, tag: string, image: SampleImage) {
  const manifest = await call(host, 'GET', `/v2/${repository}/manifests/${tag}`);
  assert.equal(String(manifest.body), image.bytes);
  assert.equal((await call(host, 'GET', `/v2/${repository}/blobs/${image.layer}`)).status, 200);
}

test('repositories, tags, referrers in order, times and loose blobs come over; a second run adds nothing', async (t) => {
  const { registry, from, layout } = await start(t);
  const image = sampleImage('v1');
  const subject = { mediaType: MANIFEST, digest: image.digest, size: image.bytes.length };
  // The last one in the order of names is the oldest.
  const referrers = ['one', 'two', 'three']
    .map((name) => sampleImage(name, { subject, artifactType: `x/${name}` }))
    .sort((one, other) => (one.digest < other.digest ? 1 : -1));
  await layout.image('team/app', image, 1_700_000_000, ['v1', 'latest']);
  for (const [at, referrer] of referrers.entries())
    await layout.image('team/app', referrer, 1_700_001_000 + at * 1000);
  const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [subject] });
  // An index that is older than what it names, as after a copy of the directory.
  await layout.manifest('team/app', index, 1_600_000_000, ['all', `sha256-${'a'.repeat(64)}`]);
  await layout.image('team', image, 1_700_000_001, ['same']);
  const loose = await layout.blob('team/app', 'loose');

  const { report, problems } = await importInto(registry, from);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    [report.format, report.repositories, report.manifestsAdded, report.tagsSet, report.blobsAdded],
    ['distribution', 2, 6, 5, 6],
  );
  await assertPulls(registry, 'team/app', 'latest', image);
  await assertPulls(registry, 'team', 'same', image);
  assert.equal((await call(registry.host, 'GET', `/v2/team/app/blobs/${loose}`)).status, 200);
  assert.equal((await call(registry.host, 'GET', `/v2/team/blobs/${loose}`)).status, 404);
  const listed = await call(registry.host, 'GET', `/v2/team/app/referrers/${image.digest}`);
  assert.deepEqual(
    JSON.parse(String(listed.body)).manifests.map(({ digest }: { digest: string }) => digest),
    referrers.map(({ digest }) => digest),
  );
  assert.deepEqual(
    rows(registry, `SELECT pushed_at FROM manifests WHERE digest = '${referrers[1]?.digest}'`),
    [['2023-11-14T22:46:40.000Z']],
  );
  assert.deepEqual(rows(registry, `SELECT updated_at FROM tags WHERE name = 'v1'`), [
    ['2023-11-14T22:14:20.000Z'],
  ]);

  const state = 'SELECT id, digest, pushed_at FROM manifests ORDER BY id';
  const before = rows(registry, state);
  const again = await importInto(registry, from);
  assert.deepEqual(
    [again.report.manifestsAdded, again.report.tagsSet, again.report.blobsAdded, again.problems],
    [0, 0, 0, []],
  );
  assert.deepEqual(rows(registry, state), before);
});

test('a tag that was pushed here later stays; one that moved there since is moved', async (t) => {
  const { registry, from, layout } = await start(t);
  const [one, other] = [sampleImage('one'), sampleImage('other')];
  await layout.image('a/b', one, 1_700_000_000, ['moved', 'ours']);
  await importInto(registry, from);
  const ours = await pushImage(registry.host, 'a/b', 'ours');
  await layout.image('a/b', other, 1_700_005_000, ['moved']);
  const { report, problems } = await importInto(registry, from);
  assert.deepEqual([report.tagsSet, report.tagsKept, problems], [1, 1, []]);
  await assertPulls(registry, 'a/b', 'moved', other);
  const kept = await call(registry.host, 'GET', '/v2/a/b/manifests/ours');
  assert.equal(digestOf(kept.body), ours.digest);
});

/** What breaks in a directory that was used for years. `found` is what is reported; `v2` is always imported. */
const BROKEN: readonly {
  name: string;
  break: (layout: DistributionLayout, image: SampleImage, from: string) => Promise<unknown>;
  found: (image: SampleImage) => string[];
}[] = [
  {
    name: 'an empty link file of a layer',
    break: (layout, { layer }) =>
      truncate(join(layout.repositoryPath('a/b'), `_layers/sha256/${layer.slice(7)}/link`)),
    found: ({ layer }) => [`link-invalid a/b ${layer}`, `reference-missing a/b ${layer}`],
  },
  {
    name: 'an empty link file of a tag',
    break: (layout) => truncate(layout.tagPath('a/b', 'v1')),
    found: () => ['link-invalid a/b v1'],
  },
  {
    name: 'a link file of a tag that is gone',
    break: (layout) => rm(layout.tagPath('a/b', 'v1')),
    found: () => ['link-invalid a/b v1'],
  },
  {
    name: 'a link file of a revision with another digest',
    break: (layout, { digest, layer }) => writeFile(layout.revisionPath('a/b', digest), layer),
    found: ({ digest }) => [`link-invalid a/b ${digest}`, `tag-invalid a/b v1 ${digest}`],
  },
  {
    name: 'a link file that leads elsewhere',
    break: async (layout, { digest }, from) => {
      await writeFile(join(from, 'elsewhere'), digest);
      await rm(layout.tagPath('a/b', 'v1'));
      await symlink(join(from, 'elsewhere'), layout.tagPath('a/b', 'v1'));
    },
    found: () => ['link-invalid a/b v1'],
  },
  {
    name: 'a revision that was deleted',
    break: (layout, { digest }) => rm(layout.revisionPath('a/b', digest)),
    found: ({ digest }) => [`tag-invalid a/b v1 ${digest}`],
  },
  {
    name: 'a blob that is gone',
    break: (layout, { layer }) => rm(dirname(layout.blobPath(layer)), { recursive: true }),
    found: ({ layer }) => [`blob-missing a/b ${layer}`, `reference-missing a/b ${layer}`],
  },
  {
    name: 'a blob of no bytes',
    break: (layout, { layer }) => truncate(layout.blobPath(layer)),
    found: ({ layer }) => [`blob-damaged a/b ${layer}`, `reference-missing a/b ${layer}`],
  },
  {
    name: 'a blob of other bytes',
    break: (layout, { layer }) => writeFile(layout.blobPath(layer), 'Layer of v1'),
    found: ({ layer }) => [`blob-damaged a/b ${layer}`, `reference-missing a/b ${layer}`],
  },
  {
    name: 'a manifest of other bytes',
    break: (layout, { digest }) => writeFile(layout.blobPath(digest), '{}'),
    found: ({ digest }) => [`manifest-damaged a/b ${digest}`, `tag-invalid a/b v1 ${digest}`],
  },
  {
    name: 'a manifest that is gone',
    break: (layout, { digest }) => rm(layout.blobPath(digest)),
    found: ({ digest }) => [`manifest-missing a/b ${digest}`, `tag-invalid a/b v1 ${digest}`],
  },
  {
    name: 'a directory that cannot be a tag',
    break: (layout) => mkdir(join(layout.repositoryPath('a/b'), '_manifests/tags/-x')),
    found: () => ['tag-invalid a/b -x'],
  },
  {
    name: 'a directory that cannot be a repository',
    break: (layout) => mkdir(join(layout.repositoryPath('a/UPPER'), '_layers'), { recursive: true }),
    found: () => ['name-invalid a/UPPER'],
  },
];

for (const { name, break: breakIt, found } of BROKEN) {
  test(`${name}: reported, and the rest imported`, async (t) => {
    const { registry, from, layout } = await start(t);
    const [image, sound] = [sampleImage('v1'), sampleImage('v2')];
    await layout.image('a/b', image, 1_700_000_000, ['v1']);
    await layout.image('a/b', sound, 1_700_000_001, ['v2']);
    await breakIt(layout, image, from);
    const { report, problems } = await importInto(registry, from);
    assert.deepEqual([...problems].sort(), [...found(image)].sort());
    assert.equal(report.problems, problems.length);
    await assertPulls(registry, 'a/b', 'v2', sound);
  });
}

test('schema 1 is refused by name; what is no manifest, as that', async (t) => {
  const { registry, from, layout } = await start(t);
  const old = await layout.manifest(
    'a/b',
    '{"schemaVersion": 1, "name": "a/b", "tag": "old", "fsLayers": []}',
    1,
    ['old'],
  );
  const text = await layout.manifest('a/b', 'no JSON at all', 1);
  const large = await layout.manifest('a/b', `{"x":"${'y'.repeat(5_000_000)}"}`, 1);
  const { problems } = await importInto(registry, from);
  assert.deepEqual(
    [...problems].sort(),
    [
      `schema-1 a/b ${old}`,
      `manifest-invalid a/b ${text}`,
      `manifest-invalid a/b ${large}`,
      `tag-invalid a/b old ${old}`,
    ].sort(),
  );
});

test('cut off and run again: everything is there once', async (t) => {
  const { registry, from, layout } = await start(t);
  for (let at = 0; at < 10; at++)
    await layout.image(`a/n${at}`, sampleImage(`n${at}`), 1_700_000_000 + at, ['t']);
  const interruption = new AbortController();
  let steps = 0;
  const cut = importInto(registry, from, {
    signal: interruption.signal,
    onStep() {
      steps += 1;
      if (steps === 8) interruption.abort(new Error('cut off'));
    },
  });
  await assert.rejects(cut, /cut off/);
  const [[manifests]] = rows(registry, 'SELECT count(*) FROM manifests') as [[number]];
  assert.ok(manifests > 0 && manifests < 10, `${manifests}`);
  await importInto(registry, from);
  assert.deepEqual(rows(registry, 'SELECT count(*), count(DISTINCT digest) FROM manifests'), [[10, 10]]);
  assert.deepEqual(rows(registry, 'SELECT count(*), count(DISTINCT digest) FROM blobs'), [[11, 11]]);
  assert.deepEqual(rows(registry, 'SELECT count(*) FROM uploads'), [[0]]);
});

for (const [name, input, code] of [
  ['a directory with nothing', {}, 'file-unreadable'],
  ['a format that there is not', { format: 'harbor' }, 'usage-invalid'],
  ['the wrong format', { format: 'zot' }, 'file-unreadable'],
] as const) {
  test(`${name} is refused`, async (t) => {
    const { registry, from } = await start(t);
    await assert.rejects(importInto(registry, from, input), { code });
  });
}

test('a registry that is read-only takes nothing', async (t) => {
  const { registry, from, layout } = await start(t);
  await layout.image('a/b', sampleImage('v1'), 1, ['v1']);
  registry.live.replace({ ...registry.live.current, readOnly: true });
  await assert.rejects(importInto(registry, from), { code: 'read-only' });
});
