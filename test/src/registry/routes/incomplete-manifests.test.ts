import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../../../src/oci/digest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../../src/oci/media-types.ts';
import { DEFAULT_SETTINGS } from '../../../../src/registry/registry-settings.ts';
import { type Answer, call, errorCodes } from '../../../support/http-call.ts';
import { imageManifest, pushBlob, pushImage, putManifest } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

const ABSENT = digestOf('never pushed');
const CHILD = { mediaType: OCI_MANIFEST, digest: ABSENT, size: 9 };

function indexOf(...children: object[]): string {
  return JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: children });
}

for (const incompleteManifests of ['accept', 'refuse'] as const) {
  describe(`incompleteManifests: ${incompleteManifests}`, () => {
    let registry: RunningRegistry;
    let host: string;

    before(async () => {
      registry = await startRegistry({ incompleteManifests });
      host = registry.host;
    });
    after(() => registry.close());

    /** Taken with a warning that names what is missing, or refused and not there. */
    async function assertIncomplete(put: Answer, path: string, missing: readonly string[]): Promise<void> {
      if (incompleteManifests === 'accept') {
        assert.equal(put.status, 201, put.body.toString());
        const warning = `299 - "the manifest names what this repository does not have: ${missing.join(', ')}"`;
        assert.equal(put.headers.warning, warning);
        assert.equal((await call(host, 'GET', path)).status, 200);
      } else {
        assert.deepEqual([put.status, errorCodes(put)], [404, ['MANIFEST_BLOB_UNKNOWN']]);
        const { errors } = JSON.parse(put.body.toString()) as { errors: { detail: { missing: string[] } }[] };
        assert.deepEqual(errors[0]?.detail.missing, missing);
        assert.equal((await call(host, 'GET', path)).status, 404);
      }
    }

    test('a layer that this very repository lacks', async () => {
      const { bytes, layer } = await pushImage(host, 'a', 'v1');
      await pushBlob(host, 'b', '{}');
      await assertIncomplete(await putManifest(host, 'b', 'v1', bytes), '/v2/b/manifests/v1', [layer]);
    });

    test('a child of an index, be it a manifest or a blob', async () => {
      const { digest, bytes } = await pushImage(host, 'a', 'v1');
      const cache = await pushBlob(host, 'a', 'build cache');
      const there = { mediaType: OCI_MANIFEST, digest, size: bytes.length };
      const blob = { mediaType: 'application/vnd.example.cache.v1.tar', digest: cache, size: 11 };
      const put = (tag: string, ...children: object[]) =>
        putManifest(host, 'a', tag, indexOf(...children), OCI_INDEX);
      await assertIncomplete(await put('one', there, CHILD), '/v2/a/manifests/one', [ABSENT]);
      await assertIncomplete(await put('two', { ...blob, digest: ABSENT }), '/v2/a/manifests/two', [ABSENT]);
      for (const whole of [await put('three', there, blob), await put('four')]) {
        assert.deepEqual([whole.status, whole.headers.warning], [201, undefined]);
      }
      assert.equal((await call(host, 'GET', '/v2/a/manifests/three')).headers['content-type'], OCI_INDEX);
    });

    test('a layer that is elsewhere and a subject are never missed', async () => {
      const config = await pushBlob(host, 'a', '{}');
      const layer = await pushBlob(host, 'a', 'layer');
      const base = JSON.parse(imageManifest(config, 2, layer, 5)) as object;
      const elsewhere = [
        { mediaType: 'application/vnd.oci.image.layer.nondistributable.v1.tar', digest: ABSENT, size: 9 },
        {
          mediaType: 'application/vnd.oci.image.layer.v1.tar',
          digest: digestOf('also elsewhere'),
          size: 9,
          urls: ['https://example.com/l'],
        },
      ];
      const put = await putManifest(
        host,
        'a',
        'v2',
        JSON.stringify({ ...base, layers: elsewhere, subject: CHILD }),
      );
      assert.deepEqual([put.status, put.headers['oci-subject']], [201, ABSENT]);
      assert.equal(put.headers.warning, undefined);
    });

    test('a warning names a few of many and stays short', async () => {
      const children = Array.from({ length: 1_000 }, (_, at) => ({
        ...CHILD,
        digest: digestOf(`child ${at}`),
      }));
      const put = await putManifest(host, 'a', 'wide', indexOf(...children), OCI_INDEX);
      if (incompleteManifests === 'refuse') return assert.equal(put.status, 404);
      const warning = String(put.headers.warning);
      assert.match(warning, /^299 - "[^"]+ and 995 more"$/);
      assert.ok(warning.length < 4096);
    });
  });
}

test('nobody has to say that they are accepted', () => {
  assert.equal(DEFAULT_SETTINGS.incompleteManifests, 'accept');
});
