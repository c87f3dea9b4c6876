import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { call, errorCodes } from '../../../support/http-call.ts';
import { pushImage, putManifest } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

const TAGS = ['1.0', '1.0.1', '10', 'B', 'Z', '_x', 'a', 'a-b', 'latest'];

describe('tag lists', () => {
  let registry: RunningRegistry;

  before(async () => {
    registry = await startRegistry();
    const { bytes, digest } = await pushImage(registry.host, 'tags/list', 'latest');
    const query = TAGS.map((tag) => `tag=${tag}`).join('&');
    await putManifest(registry.host, 'tags/list', `${digest}?${query}`, bytes);
  });
  after(() => registry.close());

  async function list(query: string): Promise<{ tags: string[]; next: string | undefined }> {
    const answer = await call(registry.host, 'GET', `/v2/tags/list/tags/list${query}`);
    assert.deepEqual([answer.status, answer.headers['content-type']], [200, 'application/json']);
    const { name, tags } = JSON.parse(answer.body.toString()) as { name: string; tags: string[] };
    assert.equal(name, 'tags/list');
    return { tags, next: /^<([^>]+)>; rel="next"$/.exec(String(answer.headers.link))?.[1] };
  }

  const cases: [query: string, tags: string[], more: boolean][] = [
    ['', TAGS, false],
    ['?n=9', TAGS, false],
    ['?n=2', ['1.0', '1.0.1'], true],
    ['?n=2&last=10', ['B', 'Z'], true],
    ['?n=5&last=B', ['Z', '_x', 'a', 'a-b', 'latest'], false],
    ['?last=a', ['a-b', 'latest'], false],
    ['?last=1.0.0', ['1.0.1', '10', 'B', 'Z', '_x', 'a', 'a-b', 'latest'], false],
    ['?last=zzz', [], false],
    ['?last=%00', TAGS, false],
    ['?last=%ff%fe', [], false],
    ['?n=0', [], false],
    ['?n=-1', [], false],
    ['?n=99999999999999999999999999', TAGS, false],
    ['?n=10000000', TAGS, false],
    ['?n=abc', TAGS, false],
    ['?n=', TAGS, false],
    ['?n=1e1', TAGS, false],
    ['?n=1&n=2', ['1.0'], true],
  ];
  for (const [query, tags, more] of cases) {
    test(`${query === '' ? 'without a query' : query}: ${tags.length} tags`, async () => {
      const page = await list(query);
      assert.deepEqual([page.tags, page.next !== undefined], [tags, more]);
    });
  }

  test('following the links gives every tag once', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/v2/tags/list/tags/list?n=2';
    while (next !== undefined) {
      assert.ok(next.startsWith('/v2/tags/list/tags/list?'), next);
      const page = await list(next.slice(next.indexOf('?')));
      seen.push(...page.tags);
      next = page.next;
    }
    assert.deepEqual(seen, TAGS);
  });

  test('a repository that nobody pushed to is unknown', async () => {
    const answer = await call(registry.host, 'GET', '/v2/nobody/tags/list');
    assert.deepEqual([answer.status, errorCodes(answer)], [404, ['NAME_UNKNOWN']]);
  });
});
