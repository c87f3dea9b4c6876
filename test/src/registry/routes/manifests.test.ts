import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../../../src/oci/digest.ts';
import { DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST } from '../../../../src/oci/media-types.ts';
import { changeMetadata } from '../../../support/damage.ts';
import { call, errorCodes } from '../../../support/http-call.ts';
import { pushImage, putManifest } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

const ABSENT = digestOf('never pushed');
const MIB = 1024 * 1024;

describe('manifests', () => {
  let registry: RunningRegistry;
  let host: string;

  before(async () => {
    registry = await startRegistry();
    host = registry.host;
  });
  after(() => registry.close());

  test('what was pushed by tag comes back byte for byte, by tag and by digest', async () => {
    const image = await pushImage(host, 'a/b', 'v1', { annotations: { odd: 'ä"\\u0000' } });
    assert.equal(image.answer.headers.location, `/v2/a/b/manifests/${image.digest}`);
    assert.equal(image.answer.headers['docker-content-digest'], image.digest);
    for (const reference of ['v1', image.digest]) {
      const got = await call(host, 'GET', `/v2/a/b/manifests/${reference}`);
      const head = await call(host, 'HEAD', `/v2/a/b/manifests/${reference}`);
      assert.equal(got.body.toString(), image.bytes);
      for (const answer of [got, head]) {
        assert.equal(answer.status, 200);
        assert.equal(answer.headers['content-type'], OCI_MANIFEST);
        assert.equal(answer.headers['content-length'], String(image.bytes.length + 1));
        assert.equal(answer.headers['docker-content-digest'], image.digest);
      }
      const etag = { 'if-none-match': got.headers.etag ?? '' };
      assert.equal(
        (await call(host, 'GET', `/v2/a/b/manifests/${reference}`, { headers: etag })).status,
        304,
      );
    }
  });

  test('white space and member order are kept: bytes are never written anew', async () => {
    const { bytes } = await pushImage(host, 'a/b', 'v1');
    const spaced = JSON.stringify(JSON.parse(bytes), null, 3).concat('\n\n');
    const put = await putManifest(host, 'a/b', digestOf(spaced), spaced);
    assert.equal(put.status, 201);
    assert.equal((await call(host, 'GET', put.headers.location ?? '')).body.toString(), spaced);
  });

  test('bytes that are not those of the digest are served to nobody, until they are pushed again', async () => {
    const { bytes, digest } = await pushImage(host, 'damaged/a', 'v1');
    const other = await pushImage(host, 'damaged/b', 'v1');
    assert.equal(other.digest, digest);
    const paths = ['v1', digest].map((reference) => `/v2/damaged/a/manifests/${reference}`);
    for (const damage of [`'7b7d', size = 2`, `'${Buffer.from(bytes.replace('2', '3')).toString('hex')}'`]) {
      changeMetadata(
        registry.directory,
        `UPDATE manifests SET bytes = x${damage}
         WHERE repository_id = (SELECT id FROM repositories WHERE name = 'damaged/a') AND digest = ?`,
        digest,
      );
      for (const path of paths) {
        const got = await call(host, 'GET', path);
        assert.deepEqual([got.status, errorCodes(got)], [404, ['MANIFEST_UNKNOWN']]);
        assert.match(got.body.toString(), /is damaged/);
        assert.equal((await call(host, 'HEAD', path)).status, 404);
        const known = { 'if-none-match': `"${digest}"` };
        assert.equal((await call(host, 'GET', path, { headers: known })).status, 404);
      }
      assert.equal((await call(host, 'GET', `/v2/damaged/b/manifests/${digest}`)).status, 200);
      assert.equal((await putManifest(host, 'damaged/a', digest, bytes)).status, 201);
      for (const path of paths) assert.equal((await call(host, 'GET', path)).body.toString(), bytes);
    }
  });

  test('a digest in the URL must be the one of the bytes; sha512 is one', async () => {
    const { bytes } = await pushImage(host, 'a/b', 'v1');
    const wrong = await putManifest(host, 'a/b', digestOf(bytes), `${bytes}  `);
    assert.deepEqual([wrong.status, errorCodes(wrong)], [400, ['DIGEST_INVALID']]);
    const sha512 = digestOf(bytes, 'sha512');
    const put = await putManifest(host, 'a/b', `${sha512}?tag=long`, bytes);
    assert.deepEqual([put.status, put.headers['docker-content-digest']], [201, sha512]);
    const got = await call(host, 'GET', '/v2/a/b/manifests/long');
    assert.deepEqual([got.headers['docker-content-digest'], got.body.toString()], [sha512, bytes]);
  });

  test('a push by digest may set tags, all or none', async () => {
    const { bytes, digest } = await pushImage(host, 'a/b', 'v1');
    const tags = Array.from({ length: 12 }, (_, at) => `t${at}`);
    const query = tags.map((tag) => `tag=${tag}`).join('&');
    const ok = await putManifest(host, 'a/b', `${digest}?${query}`, bytes);
    assert.equal(ok.headers['oci-tag'], tags.join(', '));
    for (const tag of tags) {
      assert.equal(
        (await call(host, 'HEAD', `/v2/a/b/manifests/${tag}`)).headers['docker-content-digest'],
        digest,
      );
    }
    const bad = await putManifest(host, 'a/b', `${digest}?tag=fresh&tag=-bad`, bytes);
    assert.equal(bad.status, 400);
    assert.equal((await call(host, 'HEAD', '/v2/a/b/manifests/fresh')).status, 404);
    assert.equal((await putManifest(host, 'a/b', 'v1?tag=v2', bytes)).status, 400);
  });

  test('a hundred tags in one push are taken, one more is told how many are, and so is a request line too long', async () => {
    const { bytes, digest } = await pushImage(host, 'many', 'v1');
    const query = (count: number, length: number) =>
      Array.from({ length: count }, (_, at) => `tag=${String(at).padStart(length, '_')}`).join('&');
    assert.equal((await putManifest(host, 'many', `${digest}?${query(100, 128)}`, bytes)).status, 201);
    const more = await putManifest(host, 'many', `${digest}?${query(101, 3)}`, bytes);
    assert.deepEqual([more.status, errorCodes(more)], [414, ['UNSUPPORTED']]);
    assert.match(more.body.toString(), /101 tags in one push, at most 100/);
    const longer = await putManifest(host, 'many', `${digest}?${query(1_000, 128)}`, bytes);
    assert.deepEqual([longer.status, errorCodes(longer)], [431, ['UNSUPPORTED']]);
  });

  test('tens of thousands of layers are taken, and checked as few are', async () => {
    const small = await pushImage(host, 'large', 'v1');
    const { layers, ...rest } = JSON.parse(small.bytes);
    const layer = { mediaType: 'application/octet-stream', size: 1 };
    const many = Array.from({ length: 25_000 }, (_, at) => ({ ...layer, digest: digestOf(`layer ${at}`) }));
    const bytes = JSON.stringify({ ...rest, layers: [...layers, ...many] });
    assert.equal((await putManifest(host, 'large', 'v2', bytes)).status, 201);
    assert.equal((await call(host, 'GET', '/v2/large/manifests/v2')).body.toString(), bytes);
    for (const wrong of [bytes.replace('{', '{"layers":[],'), bytes.replace(/\}$/, ''), bytes.concat('x')])
      assert.deepEqual(errorCodes(await putManifest(host, 'large', 'v3', wrong)), ['MANIFEST_INVALID']);
  });

  test('Docker schema 2 is stored and served under its own types; schema 1 is refused', async () => {
    const { bytes, digest } = await pushImage(host, 'a/b', 'v1');
    const docker = bytes.replace(OCI_MANIFEST, DOCKER_MANIFEST);
    assert.equal((await putManifest(host, 'a/b', 'docker', docker, DOCKER_MANIFEST)).status, 201);
    const got = await call(host, 'GET', '/v2/a/b/manifests/docker', { headers: { accept: OCI_MANIFEST } });
    assert.deepEqual([got.headers['content-type'], got.body.toString()], [DOCKER_MANIFEST, docker]);
    const child = {
      mediaType: OCI_MANIFEST,
      digest,
      size: bytes.length,
      platform: { os: 'linux', architecture: 'arm' },
    };
    const list = JSON.stringify({ schemaVersion: 2, mediaType: DOCKER_LIST, manifests: [child] });
    assert.equal((await putManifest(host, 'a/b', 'list', list, DOCKER_LIST)).status, 201);
    const read = await call(host, 'GET', `/v2/a/b/manifests/${digestOf(list)}`);
    assert.deepEqual([read.headers['content-type'], read.body.toString()], [DOCKER_LIST, list]);
    const old = JSON.stringify({ schemaVersion: 1, name: 'a/b', tag: 'v1', fsLayers: [], history: [] });
    const oldType = 'application/vnd.docker.distribution.manifest.v1+json';
    for (const type of [oldType, 'application/json', OCI_MANIFEST]) {
      const put = await putManifest(host, 'a/b', 'old', old, type);
      assert.deepEqual([put.status, errorCodes(put)], [400, ['MANIFEST_INVALID']]);
    }
  });

  const invalid: [name: string, bytes: string, type?: string][] = [
    ['no JSON', '{'],
    ['nothing', ''],
    ['an array', '[]'],
    ['a byte order mark', '\ufeff{}'],
    [
      'duplicate members',
      `{"schemaVersion":2,"schemaVersion":2,"mediaType":"${OCI_INDEX}","manifests":[]}`,
      OCI_INDEX,
    ],
    [
      'manifest and index at once',
      JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [], layers: [] }),
    ],
    [
      'another type than sent',
      JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] }),
      OCI_MANIFEST,
    ],
    ['deep nesting', '['.repeat(100_000) + ']'.repeat(100_000)],
    [
      'a media type of its own',
      JSON.stringify({ schemaVersion: 2, mediaType: 'text/html', manifests: [] }),
      'text/html',
    ],
    [
      'a child with a bad digest',
      JSON.stringify({
        schemaVersion: 2,
        mediaType: OCI_INDEX,
        manifests: [{ mediaType: OCI_MANIFEST, digest: 'sha256:x', size: 1 }],
      }),
    ],
    [
      'a negative size',
      JSON.stringify({
        schemaVersion: 2,
        mediaType: OCI_INDEX,
        manifests: [{ mediaType: OCI_MANIFEST, digest: ABSENT, size: -1 }],
      }),
    ],
    ['a prototype', '{"__proto__":{},"schemaVersion":2}'],
  ];
  for (const [name, bytes, type] of invalid) {
    test(`refuses a manifest with ${name}`, async () => {
      const put = await putManifest(host, 'a/b', 'bad', bytes, type ?? OCI_INDEX);
      assert.deepEqual([put.status, errorCodes(put)], [400, ['MANIFEST_INVALID']], put.body.toString());
    });
  }

  test('a malformed content type is refused', async () => {
    const put = await putManifest(host, 'a/b', 'bad', '{}', '////');
    assert.deepEqual([put.status, errorCodes(put)], [400, ['MANIFEST_INVALID']]);
  });

  test('4 MiB are taken, a byte more is 413 whether the length was announced or not', async () => {
    const sized = (size: number) => {
      const empty = JSON.stringify({
        schemaVersion: 2,
        mediaType: OCI_INDEX,
        manifests: [],
        annotations: { x: '' },
      });
      return empty.replace('""', `"${'x'.repeat(size - empty.length)}"`);
    };
    assert.equal((await putManifest(host, 'a/b', 'large', sized(4 * MIB), OCI_INDEX)).status, 201);
    const tooLarge = await putManifest(host, 'a/b', 'larger', sized(4 * MIB + 1), OCI_INDEX);
    assert.deepEqual([tooLarge.status, errorCodes(tooLarge)], [413, ['SIZE_INVALID']]);
    const streamed = await fetch(`http://${host}/v2/a/b/manifests/larger`, {
      method: 'PUT',
      body: new Blob([sized(6 * MIB)]).stream(),
      duplex: 'half',
    });
    assert.equal(streamed.status, 413);
    assert.equal((await call(host, 'GET', '/v2/a/b/manifests/larger')).status, 404);
  });

  for (const reference of [
    'sha256:baddigeststring',
    `md5:${'a'.repeat(32)}`,
    '-tag',
    'a%2fb',
    't'.repeat(129),
    '%00',
    'ä',
  ]) {
    test(`the reference ${reference.slice(0, 30)} is refused by every method`, async () => {
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
        const answer = await call(
          host,
          method,
          encodeURI(`/v2/a/b/manifests/${reference}`).replaceAll('%25', '%'),
        );
        assert.equal(answer.status, 400, method);
      }
    });
  }

  test('deleting a tag leaves the manifest; deleting the manifest takes its tags; both at once', async () => {
    const { digest, bytes } = await pushImage(host, 'del', 'v1');
    await putManifest(host, 'del', `${digest}?tag=v2`, bytes);
    const status = async (method: string, reference: string) =>
      (await call(host, method, `/v2/del/manifests/${reference}`)).status;
    assert.equal(await status('DELETE', 'v1'), 202);
    assert.deepEqual(
      [await status('HEAD', 'v1'), await status('HEAD', 'v2'), await status('HEAD', digest)],
      [404, 200, 200],
    );
    assert.equal(await status('DELETE', digest), 202);
    assert.deepEqual(
      [await status('HEAD', 'v2'), await status('HEAD', digest), await status('DELETE', digest)],
      [404, 404, 404],
    );
    assert.equal(await status('DELETE', 'v2'), 404);
  });

  test('the log is empty: nothing that a client did was a fault', () => {
    assert.deepEqual(registry.log, []);
  });
});
