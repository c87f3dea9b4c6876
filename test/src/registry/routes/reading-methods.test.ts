/** What holds for everything that can be read: HEAD beside GET, and `ns` of OCI Distribution, "Registry Proxying". */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { call } from '../../../support/http-call.ts';
import { type PushedImage, pushImage, startUpload } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

/** Headers that may differ from one request to the next. */
const OF_THE_MOMENT = ['date', 'connection', 'keep-alive', 'x-request-id'];

describe('everything that can be read', () => {
  let registry: RunningRegistry;
  let image: PushedImage;
  let upload: string;

  before(async () => {
    registry = await startRegistry();
    image = await pushImage(registry.host, 'a/b', 'v1');
    await pushImage(registry.host, 'a/b', 'v2');
    await pushImage(registry.host, 'c', 'v1');
    upload = await startUpload(registry.host, 'a/b');
  });
  after(() => registry.close());

  const paths: [name: string, path: () => string][] = [
    ['the base', () => '/v2/'],
    ['the page', () => '/'],
    ['the catalog', () => '/v2/_catalog?n=1'],
    ['a tag list', () => '/v2/a/b/tags/list?n=1'],
    ['a manifest by tag', () => '/v2/a/b/manifests/v1'],
    ['a manifest by digest', () => `/v2/a/b/manifests/${image.digest}`],
    ['a manifest that is not there', () => '/v2/a/b/manifests/none'],
    ['a blob', () => `/v2/a/b/blobs/${image.layer}`],
    ['a blob that is not there', () => `/v2/c/blobs/${image.digest}`],
    ['referrers', () => `/v2/a/b/referrers/${image.digest}`],
    ['the state of an upload', () => upload],
    ['health', () => '/healthz'],
    ['an unknown path', () => '/v2/a/b/nothing'],
  ];
  for (const [name, path] of paths) {
    test(`${name}: HEAD answers as GET does, without a body`, async () => {
      const got = await call(registry.host, 'GET', path());
      const head = await call(registry.host, 'HEAD', path());
      const lasting = ({ headers }: typeof got) =>
        Object.fromEntries(Object.entries(headers).filter(([header]) => !OF_THE_MOMENT.includes(header)));
      assert.equal(head.status, got.status);
      assert.deepEqual(lasting(head), lasting(got));
      assert.equal(head.body.length, 0);
    });

    test(`${name}: a name space is ignored, because this registry is nobody's proxy`, async () => {
      const separator = path().includes('?') ? '&' : '?';
      const plain = await call(registry.host, 'GET', path());
      const spaced = await call(registry.host, 'GET', `${path()}${separator}ns=docker.io`);
      assert.deepEqual([spaced.status, spaced.body], [plain.status, plain.body]);
      assert.equal(spaced.headers['oci-namespace'], undefined);
    });
  }
});
