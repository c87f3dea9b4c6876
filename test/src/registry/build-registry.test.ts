import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import { OCI_INDEX } from '../../../src/oci/media-types.ts';
import { call } from '../../support/http-call.ts';
import { pushBlob, pushImage, putManifest } from '../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const ODD_NAMES = [
  'a/blobs/b',
  'a/blobs/uploads',
  'x/manifests',
  'x/manifests/tags/list',
  'tags/list',
  'referrers/referrers',
  'v2/catalog',
  `${'a/'.repeat(100)}${'b'.repeat(55)}`,
];

describe('the registry as a whole', () => {
  let registry: RunningRegistry;
  let host: string;

  before(async () => {
    registry = await startRegistry();
    host = registry.host;
  });
  after(() => registry.close());

  for (const name of ODD_NAMES) {
    test(`a repository may be called ${name.slice(0, 40)}`, async () => {
      const image = await pushImage(host, name, 'v1');
      const body = async (path: string) => (await call(host, 'GET', `/v2/${name}/${path}`)).body.toString();
      assert.equal(await body('manifests/v1'), image.bytes);
      assert.equal(await body(`blobs/${image.layer}`), 'layer of v1');
      assert.deepEqual(JSON.parse(await body('tags/list')), { name, tags: ['v1'] });
    });
  }

  test('many pushes of one blob at once all succeed and leave one', async () => {
    const bytes = Buffer.alloc(200_000, 'same');
    const digests = await Promise.all(
      Array.from({ length: 16 }, (_, at) => pushBlob(host, `many/r${at % 4}`, bytes)),
    );
    assert.equal(new Set(digests).size, 1);
    for (let at = 0; at < 4; at++) {
      const got = await call(host, 'GET', `/v2/many/r${at}/blobs/${digests[0]}`);
      assert.ok(got.body.equals(bytes));
    }
  });

  test('many pushes to one tag at once: every manifest is there, the tag is one of them', async () => {
    const manifests = Array.from({ length: 20 }, (_, at) =>
      JSON.stringify({
        schemaVersion: 2,
        mediaType: OCI_INDEX,
        manifests: [],
        annotations: { at: String(at) },
      }),
    );
    const answers = await Promise.all(
      manifests.map((bytes) => putManifest(host, 'race', 'latest', bytes, OCI_INDEX)),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
    for (const bytes of manifests) {
      assert.equal((await call(host, 'HEAD', `/v2/race/manifests/${digestOf(bytes)}`)).status, 200);
    }
    const latest = await call(host, 'GET', '/v2/race/manifests/latest');
    assert.ok(manifests.includes(latest.body.toString()));
  });

  test('the log is empty', () => {
    assert.deepEqual(registry.log, []);
  });
});
