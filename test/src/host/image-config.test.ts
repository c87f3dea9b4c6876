import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Layout } from '../../../src/client/layout.ts';
import { chainIDOf, fetchImageConfig } from '../../../src/host/image-config.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { parseManifest } from '../../../src/oci/manifest.ts';
import { OCI_CONFIG, OCI_LAYER_TAR, OCI_MANIFEST } from '../../../src/oci/media-types.ts';

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-config-'));
after(() => rm(directory, { recursive: true }));
const layout = await Layout.create(join(directory, 'layout'));
const PLATFORM = { os: 'linux', architecture: 'amd64' };
const [a, b] = [digestOf('a'), digestOf('b')];

/** Fetches a configuration through a manifest with this many layers. */
async function fetch(config: string, layers = 2, named = digestOf(config)) {
  const bytes = Buffer.from(config);
  const descriptor = { mediaType: OCI_CONFIG, digest: digestOf(bytes), size: bytes.byteLength };
  await layout.pushBlob(descriptor, async function* () {
    yield bytes;
  });
  const layer = { mediaType: OCI_LAYER_TAR, digest: a, size: 1 };
  const document = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { ...descriptor, digest: named },
    layers: Array(layers).fill(layer),
  };
  const manifest = parseManifest(Buffer.from(JSON.stringify(document)));
  assert.ok(manifest.kind === 'manifest');
  return await fetchImageConfig(layout, manifest, PLATFORM);
}

const good = {
  ...PLATFORM,
  config: { Env: ['A=b'], WorkingDir: '/app' },
  rootfs: { type: 'layers', diff_ids: [a, b] },
};

test('reads what a launch needs', async () => {
  const text = JSON.stringify(good);
  const { layers, ...config } = await fetch(text);
  assert.equal(layers.length, 2);
  assert.deepEqual(config, {
    configDigest: digestOf(text),
    diffIDs: [a, b],
    chainID: digestOf(`${a} ${b}`),
    env: ['A=b'],
    workingDir: '/app',
  });
});

test('a chainID is the diffID of one layer, and covers the order of more', () => {
  assert.equal(chainIDOf([a]), a);
  assert.equal(chainIDOf([a, b, a]), digestOf(`${digestOf(`${a} ${b}`)} ${a}`));
});

test('Env and WorkingDir may be absent or null', async () => {
  const { env, workingDir } = await fetch(JSON.stringify({ ...good, config: { Env: null } }));
  assert.deepEqual([env, workingDir], [[], '']);
});

const refused: [name: string, config: string, layers: number, code: string][] = [
  ['fewer layers than diff_ids', JSON.stringify(good), 1, 'manifest-invalid'],
  ['more layers than diff_ids', JSON.stringify(good), 3, 'manifest-invalid'],
  ['no layers', JSON.stringify({ ...good, rootfs: { type: 'layers', diff_ids: [] } }), 0, 'manifest-invalid'],
  [
    'a diff_id that is no digest',
    JSON.stringify({ ...good, rootfs: { type: 'layers', diff_ids: [a, 'x'] } }),
    2,
    'manifest-invalid',
  ],
  ['another architecture', JSON.stringify({ ...good, architecture: 'arm64' }), 2, 'platform-not-found'],
  ['another system', JSON.stringify({ ...good, os: 'windows' }), 2, 'platform-not-found'],
  ['no rootfs', JSON.stringify(PLATFORM), 2, 'manifest-invalid'],
  ['duplicate members', JSON.stringify(good).replace('"os":', '"os":"linux","os":'), 2, 'manifest-invalid'],
  ['not JSON', 'hello', 2, 'manifest-invalid'],
];
for (const [name, config, layers, code] of refused) {
  test(`${name}: refused`, async () => {
    await assert.rejects(fetch(config, layers), { code });
  });
}

test('a configuration that is not there is not guessed', async () => {
  await assert.rejects(fetch(JSON.stringify(good), 2, digestOf('absent')), { code: 'blob-unknown' });
});
