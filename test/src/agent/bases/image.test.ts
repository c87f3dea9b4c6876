import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { readBaseImage } from '../../../../src/agent/bases/image.ts';
import { Layout } from '../../../../src/client/layout.ts';
import { digestOf } from '../../../../src/oci/digest.ts';
import type { Descriptor } from '../../../../src/oci/manifest.ts';
import { OCI_CONFIG, OCI_INDEX, OCI_LAYER_GZIP, OCI_MANIFEST } from '../../../../src/oci/media-types.ts';
import { collect, pushContent, pushDocument } from '../../../support/client-content.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const AMD64 = { os: 'linux', architecture: 'amd64' };
const DIFF_ID = digestOf('uncompressed');

async function makeLayout(t: Parameters<typeof temporaryDirectory>[0]): Promise<Layout> {
  return await Layout.create(join(await temporaryDirectory(t), 'base'));
}

interface BaseOptions {
  readonly config?: object;
  readonly layerType?: string;
  readonly tag?: string;
}

async function pushBase(layout: Layout, { config = {}, layerType, tag }: BaseOptions): Promise<Descriptor> {
  const rootfs = { type: 'layers', diff_ids: [DIFF_ID] };
  const document = { ...AMD64, config: { Env: ['PATH=/bin', 'A=b'], User: '0' }, rootfs, ...config };
  const layer = await pushContent(layout, Buffer.from('layer'), layerType ?? OCI_LAYER_GZIP);
  const configBlob = await pushContent(layout, Buffer.from(JSON.stringify(document)), OCI_CONFIG);
  return await pushDocument(layout, OCI_MANIFEST, { config: configBlob, layers: [layer] }, tag);
}

test('layers are kept as they are, and so is the environment', async (t) => {
  const layout = await makeLayout(t);
  const pushed = await pushBase(layout, { tag: '1' });
  const base = await readBaseImage(layout, { layout: 'x', tag: '1' }, AMD64);
  assert.deepEqual(base.env, ['PATH=/bin', 'A=b']);
  assert.equal(base.resolved.digest, pushed.digest);
  const [layer] = base.layers;
  assert.deepEqual(layer?.descriptor, { mediaType: OCI_LAYER_GZIP, digest: digestOf('layer'), size: 5 });
  assert.equal(layer?.diffID, DIFF_ID);
  assert.equal((await collect(layer!.open())).toString(), 'layer');
});

test('of an index, the child of the platform is taken, and the index is what was resolved', async (t) => {
  const layout = await makeLayout(t);
  const arm = { os: 'linux', architecture: 'arm64' };
  const children = [
    { ...(await pushBase(layout, { config: { ...arm, config: { Env: ['ARM=1'] } } })), platform: arm },
    { ...(await pushBase(layout, {})), platform: AMD64 },
  ];
  const index = await pushDocument(layout, OCI_INDEX, { manifests: children }, '1');
  const base = await readBaseImage(layout, { layout: 'x', tag: '1' }, AMD64);
  assert.deepEqual([base.resolved.digest, base.env], [index.digest, ['PATH=/bin', 'A=b']]);
  const other = { os: 'linux', architecture: 's390x' };
  await assert.rejects(readBaseImage(layout, { layout: 'x', tag: '1' }, other), {
    code: 'platform-not-found',
  });
});

test("Docker's gzip layer takes the name that OCI has for the same bytes", async (t) => {
  const layout = await makeLayout(t);
  await pushBase(layout, { layerType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', tag: '1' });
  const base = await readBaseImage(layout, { layout: 'x', tag: '1' }, AMD64);
  assert.equal(base.layers[0]?.descriptor.mediaType, OCI_LAYER_GZIP);
});

const REFUSED: readonly (readonly [string, BaseOptions, string])[] = [
  ['for another platform', { config: { architecture: 'arm64' } }, 'platform-not-found'],
  [
    'with fewer diff_ids than layers',
    { config: { rootfs: { type: 'layers', diff_ids: [] } } },
    'manifest-invalid',
  ],
  [
    'with a foreign layer',
    { layerType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip' },
    'manifest-invalid',
  ],
  ['with a config that is none', { config: { rootfs: 7 } }, 'manifest-invalid'],
];
for (const [what, options, code] of REFUSED) {
  test(`a base ${what} is refused`, async (t) => {
    const layout = await makeLayout(t);
    await pushBase(layout, { ...options, tag: '1' });
    await assert.rejects(readBaseImage(layout, { layout: 'x', tag: '1' }, AMD64), { code });
  });
}
