import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type Digest, digestOf } from '../../../src/oci/digest.ts';
import { OCI_INDEX } from '../../../src/oci/media-types.ts';
import { type Answer, call } from '../../support/http-call.ts';
import { putManifest, startUpload } from '../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const CLIENTS = 20;
const EACH = Array.from({ length: CLIENTS }, (_, at) => at);

describe('many clients at once', () => {
  let registry: RunningRegistry;

  before(async () => {
    registry = await startRegistry();
  });
  after(() => registry.close());

  test('push different manifests to one tag: every read is one of them whole, and the last push stays', async () => {
    const manifests = EACH.map((at) => {
      const bytes = JSON.stringify({
        schemaVersion: 2,
        mediaType: OCI_INDEX,
        manifests: [],
        annotations: { at: `${at}`.repeat(1 + at * 1_000) },
      });
      return { bytes, digest: digestOf(bytes) };
    });
    const known = new Set<unknown>(manifests.map(({ digest }) => digest));
    const path = '/v2/tagged/manifests/latest';
    await putManifest(registry.host, 'tagged', 'latest', manifests[0]!.bytes, OCI_INDEX);
    const pushes = manifests.map(({ bytes }) =>
      putManifest(registry.host, 'tagged', 'latest', bytes, OCI_INDEX),
    );
    const reads = Array.from({ length: 60 }, () => call(registry.host, 'GET', path));
    for (const { status, headers, body } of await Promise.all(reads)) {
      assert.equal(status, 200);
      assert.equal(digestOf(body), headers['docker-content-digest']);
      assert.ok(known.has(digestOf(body)));
    }
    for (const answer of await Promise.all(pushes)) assert.equal(answer.status, 201);
    const last = manifests[7]!;
    await putManifest(registry.host, 'tagged', 'latest', last.bytes, OCI_INDEX);
    assert.equal((await call(registry.host, 'GET', path)).body.toString(), last.bytes);
    for (const { digest } of manifests) {
      assert.equal((await call(registry.host, 'HEAD', `/v2/tagged/manifests/${digest}`)).status, 200);
    }
  });

  test('push one blob, each in its own way: all succeed and it is there once', async () => {
    const bytes = randomBytes(300_000);
    const digest = digestOf(bytes);
    for (const answer of await Promise.all(EACH.map((at) => pushInOneOfThreeWays(at, bytes, digest)))) {
      assert.equal(answer.status, 201, answer.body.toString());
      assert.equal(answer.headers['docker-content-digest'], digest);
    }
    for (const at of EACH) {
      const got = await call(registry.host, 'GET', `/v2/blobs/${at % 4}/blobs/${digest}`);
      assert.deepEqual([got.status, digestOf(got.body)], [200, digest]);
    }
    const keys: unknown[] = [];
    for await (const some of registry.storage.blobs.storedKeys()) keys.push(...some);
    assert.equal(keys.length, 1, 'the bytes that came again were given up');
  });

  /** At once, with the bytes in the last request, and in two chunks; into four repositories. */
  async function pushInOneOfThreeWays(at: number, bytes: Buffer, digest: Digest): Promise<Answer> {
    const { host } = registry;
    const repository = `blobs/${at % 4}`;
    if (at % 3 === 0) {
      return await call(host, 'POST', `/v2/${repository}/blobs/uploads/?digest=${digest}`, { body: bytes });
    }
    const location = await startUpload(host, repository);
    if (at % 3 === 1) return await call(host, 'PUT', `${location}?digest=${digest}`, { body: bytes });
    const patch = await call(host, 'PATCH', location, { body: bytes.subarray(0, 100_000) });
    assert.equal(patch.status, 202, patch.body.toString());
    return await call(host, 'PUT', `${location}?digest=${digest}`, { body: bytes.subarray(100_000) });
  }

  test('delete and push one manifest: it is there whole, or not there', async () => {
    const bytes = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] });
    const path = `/v2/contested/manifests/${digestOf(bytes)}`;
    const requests = EACH.map((at) =>
      at % 2 === 0
        ? putManifest(registry.host, 'contested', 'v1', bytes, OCI_INDEX)
        : call(registry.host, 'DELETE', path),
    );
    for (const [at, answer] of (await Promise.all(requests)).entries()) {
      assert.ok((at % 2 === 0 ? [201] : [202, 404]).includes(answer.status), `${at}: ${answer.status}`);
    }
    const tag = await call(registry.host, 'GET', '/v2/contested/manifests/v1');
    const digest = await call(registry.host, 'GET', path);
    const there = tag.status === 200;
    assert.deepEqual([tag.status, digest.status], there ? [200, 200] : [404, 404]);
    assert.equal(there ? tag.body.toString() : bytes, bytes);
    assert.deepEqual(registry.log, []);
  });
});
