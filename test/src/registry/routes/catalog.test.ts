import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { call } from '../../../support/http-call.ts';
import { pushImage } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

const REPOSITORIES = ['a', 'a-b', 'a/b', 'a/blobs/b', 'ab'];

describe('catalog and page', () => {
  let registry: RunningRegistry;

  before(async () => {
    registry = await startRegistry();
    for (const name of REPOSITORIES) await pushImage(registry.host, name, 'v1');
  });
  after(() => registry.close());

  test('names in byte order, by pages that lead to each other', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/v2/_catalog?n=2';
    while (next !== undefined) {
      const answer = await call(registry.host, 'GET', next);
      assert.equal(answer.headers['content-type'], 'application/json');
      const { repositories } = JSON.parse(answer.body.toString()) as { repositories: string[] };
      assert.ok(repositories.length <= 2);
      seen.push(...repositories);
      next = /^<(\/v2\/_catalog\?[^>]+)>; rel="next"$/.exec(String(answer.headers.link))?.[1];
    }
    assert.deepEqual(seen, REPOSITORIES);
  });

  test('the page lists them, allows no script, and does not trust the host it was asked under', async () => {
    const headers = { host: '"><script>alert(1)</script>' };
    const page = await call(registry.host, 'GET', '/', { headers });
    assert.equal(page.status, 200);
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
    assert.match(String(page.headers['content-security-policy']), /^default-src 'none'; style-src 'sha256-/);
    const html = page.body.toString();
    for (const name of REPOSITORIES) assert.ok(html.includes(`<a href="/v2/${name}/tags/list">${name}</a>`));
    assert.ok(html.includes('&lt;script&gt;') && !html.includes('<script'));
  });

  test('the page of many repositories leads to the next one', async () => {
    const html = (await call(registry.host, 'GET', '/?n=2')).body.toString();
    assert.ok(html.includes('<a href="/?n=2&amp;last=a-b">'));
  });
});
