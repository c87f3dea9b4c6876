import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Digest, digestOf } from '../../../../src/oci/digest.ts';
import { MAX_MANIFEST_BYTES, OCI_INDEX, OCI_MANIFEST } from '../../../../src/oci/media-types.ts';
import { call } from '../../../support/http-call.ts';
import { type PushedImage, pushImage } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

interface Referrer {
  readonly digest: Digest;
  readonly artifactType?: string;
  readonly annotations?: Record<string, string>;
}

describe('referrers', () => {
  let registry: RunningRegistry;
  let image: PushedImage;

  before(async () => {
    registry = await startRegistry();
    image = await pushImage(registry.host, 'a', 'v1');
  });
  after(() => registry.close());

  async function list(
    path: string,
  ): Promise<{ manifests: Referrer[]; filtered: unknown; next: string | undefined }> {
    const answer = await call(registry.host, 'GET', path);
    assert.deepEqual([answer.status, answer.headers['content-type']], [200, OCI_INDEX]);
    assert.ok(answer.body.length <= MAX_MANIFEST_BYTES);
    const index = JSON.parse(answer.body.toString()) as { manifests: Referrer[] };
    assert.deepEqual({ ...index, manifests: [] }, { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] });
    return {
      manifests: index.manifests,
      filtered: answer.headers['oci-filters-applied'],
      next: /^<(\/v2\/a\/referrers\/[^>]+)>; rel="next"$/.exec(String(answer.headers.link))?.[1],
    };
  }

  function attach(tag: string, subject: Digest, more: Record<string, unknown>): Promise<PushedImage> {
    return pushImage(registry.host, 'a', tag, {
      ...more,
      subject: { mediaType: OCI_MANIFEST, digest: subject, size: 1 },
    });
  }

  test('an unknown digest and an unknown repository have none', async () => {
    assert.deepEqual((await list(`/v2/a/referrers/${digestOf('x')}`)).manifests, []);
    assert.deepEqual((await list(`/v2/nobody/referrers/${digestOf('x')}`)).manifests, []);
    assert.equal((await call(registry.host, 'GET', '/v2/a/referrers/sha256:x')).status, 400);
    assert.equal((await call(registry.host, 'GET', '/v2/a/referrers/latest')).status, 400);
    for (const last of ['', '-1', '1.5', 'x', '9'.repeat(16), image.digest]) {
      const path = `/v2/a/referrers/${image.digest}?last=${last}`;
      assert.equal((await call(registry.host, 'GET', path)).status, 400, last);
    }
  });

  test('oldest first, whole descriptors, filtered by artifactType and said so', async () => {
    const first = await attach('r1', image.digest, {
      artifactType: 'application/x',
      annotations: { a: 'b' },
    });
    const second = await attach('r2', image.digest, {});
    assert.equal(second.answer.headers['oci-subject'], image.digest);
    const path = `/v2/a/referrers/${image.digest}`;
    const all = await list(path);
    assert.deepEqual(all.manifests, [
      {
        mediaType: OCI_MANIFEST,
        digest: first.digest,
        size: first.bytes.length,
        artifactType: 'application/x',
        annotations: { a: 'b' },
      },
      {
        mediaType: OCI_MANIFEST,
        digest: second.digest,
        size: second.bytes.length,
        artifactType: 'application/vnd.oci.empty.v1+json',
      },
    ]);
    assert.equal(all.filtered, undefined);
    const some = await list(`${path}?artifactType=application/x`);
    assert.deepEqual(
      [some.manifests.map(({ digest }) => digest), some.filtered],
      [[first.digest], 'artifactType'],
    );
    assert.deepEqual((await list(`${path}?artifactType=none`)).manifests, []);
    assert.deepEqual((await list(path.replace('/a/', '/b/'))).manifests, []);
    await call(registry.host, 'DELETE', `/v2/a/manifests/${first.digest}`);
    assert.deepEqual(
      (await list(path)).manifests.map(({ digest }) => digest),
      [second.digest],
    );
  });

  test('a list longer than a manifest may be comes in pages', async () => {
    const subject = digestOf('many');
    const pushed: Digest[] = [];
    for (let at = 0; at < 5; at++) {
      pushed.push(
        (await attach(`big${at}`, subject, { annotations: { big: `${at}`.repeat(1_500_000) } })).digest,
      );
    }
    const seen: Digest[] = [];
    let pages = 0;
    for (let next: string | undefined = `/v2/a/referrers/${subject}`; next !== undefined; pages++) {
      const page = await list(next);
      seen.push(...page.manifests.map(({ digest }) => digest));
      next = page.next;
    }
    assert.deepEqual([seen, pages], [pushed, 3]);
  });
});
