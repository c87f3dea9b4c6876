import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Digest, digestOf } from '../../../../src/oci/digest.ts';
import { OCI_INDEX } from '../../../../src/oci/media-types.ts';
import { type Answer, call, errorCodes } from '../../../support/http-call.ts';
import { pushBlob } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

interface Pushed {
  readonly bytes: string;
  readonly digest: Digest;
}

/** An index of its own for each name. */
function indexCalled(name: string): Pushed {
  const bytes = JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [],
    annotations: { name },
  });
  return { bytes, digest: digestOf(bytes) };
}

const [OLD, NEW, NEVER] = [indexCalled('old'), indexCalled('new'), digestOf('never pushed')];

describe('conditional requests', () => {
  let registry: RunningRegistry;
  let repositories = 0;

  before(async () => {
    registry = await startRegistry();
  });
  after(() => registry.close());

  function put(path: string, { bytes }: Pushed, headers: Record<string, string> = {}): Promise<Answer> {
    const all = { 'content-type': OCI_INDEX, ...headers };
    return call(registry.host, 'PUT', path, { body: bytes, headers: all });
  }

  async function digestUnder(path: string): Promise<unknown> {
    return (await call(registry.host, 'HEAD', path)).headers['docker-content-digest'];
  }

  const cases: [name: string, headers: Record<string, string>, there: number, absent: number][] = [
    ['If-Match with its digest', { 'if-match': `"${OLD.digest}"` }, 201, 412],
    ['If-Match with another', { 'if-match': `"${NEVER}"` }, 412, 412],
    ['If-Match with several', { 'if-match': `"x" , "${NEVER}","${OLD.digest}"` }, 201, 412],
    ['If-Match with a weak one', { 'if-match': `W/"${OLD.digest}"` }, 412, 412],
    ['If-Match: *', { 'if-match': '*' }, 201, 412],
    ['If-None-Match: *', { 'if-none-match': '*' }, 412, 201],
    ['If-None-Match with its digest', { 'if-none-match': `"${OLD.digest}"` }, 412, 201],
    ['If-None-Match with a weak one', { 'if-none-match': `W/"${OLD.digest}"` }, 412, 201],
    ['If-None-Match with another', { 'if-none-match': `"${NEVER}"` }, 201, 201],
    ['both', { 'if-match': '*', 'if-none-match': `"${OLD.digest}"` }, 412, 412],
    ['a digest without quotes', { 'if-match': OLD.digest }, 400, 400],
    ['an open quote', { 'if-none-match': `"${OLD.digest}` }, 400, 400],
    ['an empty list', { 'if-match': '' }, 400, 400],
    ['a gap in the list', { 'if-none-match': `"${OLD.digest}",,` }, 400, 400],
    ['a star in a list', { 'if-none-match': `*, "${OLD.digest}"` }, 400, 400],
  ];
  for (const [name, headers, there, absent] of cases) {
    test(`${name}: a tag that is there ${there}, one that is not ${absent}`, async () => {
      const repository = `conditional/${++repositories}`;
      const path = `/v2/${repository}/manifests/v1`;
      const fresh = await put(path, NEW, headers);
      assert.equal(fresh.status, absent, fresh.body.toString());
      assert.equal(await digestUnder(path), absent === 201 ? NEW.digest : undefined);
      await put(path, OLD);
      const replaced = await put(path, NEW, headers);
      assert.equal(replaced.status, there, replaced.body.toString());
      assert.equal(await digestUnder(path), there === 201 ? NEW.digest : OLD.digest);
      if (there === 412) assert.deepEqual(errorCodes(replaced), ['DENIED']);
    });
  }

  test('a push that is refused leaves nothing, not even its manifest or a repository', async () => {
    const refused = await put('/v2/nobody/manifests/v1', NEW, { 'if-match': '*' });
    assert.equal(refused.status, 412);
    assert.equal((await call(registry.host, 'GET', '/v2/nobody/tags/list')).status, 404);
  });

  test('a push by digest is about that manifest', async () => {
    const path = `/v2/by-digest/manifests/${NEW.digest}?tag=v1`;
    assert.equal((await put(path, NEW, { 'if-match': '*' })).status, 412);
    assert.equal((await put(path, NEW, { 'if-none-match': '*' })).status, 201);
    assert.equal((await put(path, NEW, { 'if-none-match': '*' })).status, 412);
    assert.equal((await put(path, NEW, { 'if-match': `"${NEW.digest}"` })).status, 201);
  });

  test('a tag is deleted only while it points where the client thinks', async () => {
    const path = '/v2/deleted/manifests/v1';
    await put(path, NEW);
    const remove = (condition: string) =>
      call(registry.host, 'DELETE', path, { headers: { 'if-match': condition } });
    assert.equal((await remove(`"${OLD.digest}"`)).status, 412);
    assert.equal(await digestUnder(path), NEW.digest);
    assert.equal((await remove(`"${NEW.digest}"`)).status, 202);
    assert.equal((await remove('*')).status, 412);
    const byDigest = `/v2/deleted/manifests/${NEW.digest}`;
    const none = { headers: { 'if-none-match': '*' } };
    assert.equal((await call(registry.host, 'DELETE', byDigest, none)).status, 412);
    assert.equal((await call(registry.host, 'DELETE', byDigest)).status, 202);
  });

  test('of twenty that saw the same tag one replaces it, and each round keeps every earlier one', async () => {
    const path = '/v2/counted/manifests/v1';
    await put(path, indexCalled('0'));
    for (let round = 1; round <= 5; round++) {
      const seen = { 'if-match': `"${await digestUnder(path)}"` };
      const pushes = Array.from({ length: 20 }, (_, at) => put(path, indexCalled(`${round} ${at}`), seen));
      const statuses = (await Promise.all(pushes)).map(({ status }) => status).sort();
      assert.deepEqual(statuses, [201, ...Array<number>(19).fill(412)]);
    }
  });

  test('what a client has already is not sent again: manifests by tag and digest, and blobs', async () => {
    await put('/v2/known/manifests/v1', NEW);
    const blob = await pushBlob(registry.host, 'known', 'a blob');
    for (const [path, digest] of [
      ['/v2/known/manifests/v1', NEW.digest],
      [`/v2/known/manifests/${NEW.digest}`, NEW.digest],
      [`/v2/known/blobs/${blob}`, blob],
    ] as const) {
      for (const method of ['GET', 'HEAD']) {
        const ask = (header: string) =>
          call(registry.host, method, path, { headers: { 'if-none-match': header } });
        for (const known of [`"${digest}"`, `W/"${digest}"`, `"x", "${digest}"`, '*']) {
          const answer = await ask(known);
          assert.deepEqual([answer.status, answer.body.length], [304, 0], `${method} ${path} ${known}`);
          assert.equal(answer.headers.etag, `"${digest}"`);
        }
        assert.equal((await ask(`"${NEVER}"`)).status, 200);
      }
    }
  });
});
