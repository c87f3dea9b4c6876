import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { openName, sealName } from '../../../../src/registry/access/sealed-name.ts';
import { as, basic, type GuardedRegistry, startGuarded } from '../../../support/guarded-registry.ts';
import { call } from '../../../support/http-call.ts';

const HIDDEN = 30_000;
const VISIBLE = ['alone', 'hidden/00100', 'hidden/13000', 'hidden/29999', 'last'];

describe('the catalog among many repositories that may not be seen', () => {
  let registry: GuardedRegistry;
  before(async () => {
    registry = await startGuarded({
      access: [{ repositories: VISIBLE, users: ['bob'], actions: ['pull'] }],
    });
    const names = Array.from({ length: HIDDEN }, (_, n) => `hidden/${String(n).padStart(5, '0')}`);
    const database = new DatabaseSync(join(registry.directory, 'metadata.db'));
    const insert = database.prepare(
      `INSERT INTO repositories (name, created_at) VALUES (?, '2026-01-01T00:00:00.000Z')`,
    );
    database.exec('BEGIN');
    for (const name of ['alone', ...names, 'last']) insert.run(name);
    database.exec('COMMIT');
    database.close();
  });
  after(() => registry.close());

  const follow = async (first: string): Promise<{ pages: string[][]; links: string[] }> => {
    const pages: string[][] = [];
    const links: string[] = [];
    for (let next: string | undefined = first; next !== undefined; ) {
      const answer = await call(registry.host, 'GET', next, as(basic('bob')));
      assert.equal(answer.status, 200, answer.body.toString());
      pages.push(JSON.parse(answer.body.toString()).repositories);
      next = /^<([^>]+)>; rel="next"$/.exec(String(answer.headers.link))?.[1];
      if (next !== undefined) links.push(next);
    }
    return { pages, links };
  };

  test('all that may be seen comes, in short pages, each of bounded work', async () => {
    const { pages, links } = await follow('/v2/_catalog?n=100');
    assert.deepEqual(pages.flat(), VISIBLE);
    assert.ok(pages.length >= 3 && pages.length <= 5, `${pages.length} pages`);
    for (const link of links) {
      assert.match(link, /^\/v2\/_catalog\?n=100&resume=[A-Za-z0-9_-]+$/, 'says nothing of where it goes on');
    }
    assert.equal(new Set(links.map((link) => link.length)).size, 1, 'not even by its length');
  });

  test('pages that are full lead on by the last name, which is known', async () => {
    const { pages, links } = await follow('/v2/_catalog?n=1');
    assert.deepEqual(pages.flat(), VISIBLE);
    assert.equal(links[0], '/v2/_catalog?n=1&last=alone');
  });

  test('a link that was not made here is refused', async () => {
    for (const resume of ['', 'x', 'hidden/00100', sealName('hidden/00100', new Uint8Array(32))]) {
      const answer = await call(
        registry.host,
        'GET',
        `/v2/_catalog?resume=${encodeURIComponent(resume)}`,
        as(basic('bob')),
      );
      assert.equal(answer.status, 400, resume);
    }
  });
});

test('a sealed name is opened by its key alone, and never looks the same', () => {
  const key = new Uint8Array(32).fill(3);
  const [one, two] = [sealName('team/a', key), sealName('team/a', key)];
  assert.notEqual(one, two);
  assert.equal(openName(one, key), 'team/a');
  assert.equal(openName(two, key), 'team/a');
  const flipped = Buffer.from(one, 'base64url');
  flipped[40]! ^= 1;
  assert.throws(() => openName(flipped.toString('base64url'), key), { code: 'query-invalid' });
  assert.throws(() => openName(one, new Uint8Array(32)), { code: 'query-invalid' });
});
