import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  as,
  basic,
  bearer,
  type GuardedRegistry,
  passwordOf,
  startGuarded,
  tokenIn,
} from '../../../support/guarded-registry.ts';
import { type Answer, call, errorCodes } from '../../../support/http-call.ts';
import { startRegistry } from '../../../support/start-registry.ts';

interface TokenDocument {
  readonly token: string;
  readonly access_token: string;
  readonly expires_in: number;
  readonly issued_at: string;
  readonly token_type?: string;
  readonly scope?: string;
}

const documentOf = (answer: Answer): TokenDocument => {
  assert.equal(answer.status, 200, answer.body.toString());
  return JSON.parse(answer.body.toString()) as TokenDocument;
};

describe('/token', () => {
  let registry: GuardedRegistry;
  before(async () => {
    registry = await startGuarded();
  });
  after(() => registry.close());

  const get = (query: string, authorization?: string): Promise<Answer> =>
    call(registry.host, 'GET', `/token?${query}`, as(authorization));
  const post = (
    form: Record<string, string> | string,
    headers: Record<string, string> = {},
  ): Promise<Answer> =>
    call(registry.host, 'POST', '/token', {
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
    });
  const login = {
    grant_type: 'password',
    username: 'alice',
    password: passwordOf('alice'),
    service: 'plimsoll',
  };

  test('GET: what the token specification answers, never to be cached', async () => {
    const answer = await get(
      'service=plimsoll&scope=repository:team/a:pull&account=alice&client_id=docker',
      basic('alice'),
    );
    const document = documentOf(answer);
    assert.deepEqual(Object.keys(document).sort(), ['access_token', 'expires_in', 'issued_at', 'token']);
    assert.equal(document.token, document.access_token);
    assert.match(document.token, /^[A-Za-z0-9_.-]+$/);
    assert.equal(document.expires_in, 300);
    assert.ok(Math.abs(Date.parse(document.issued_at) - Date.now()) < 60_000);
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.equal(answer.headers['content-type'], 'application/json');
    assert.equal((await call(registry.host, 'HEAD', '/token', as(basic('alice')))).status, 200);
  });

  test('POST: the same, and what OAuth 2.0 asks for', async () => {
    const answer = await post({
      ...login,
      scope: 'repository:team/a:pull,push repository:secret:pull',
      access_type: 'offline',
    });
    const document = documentOf(answer);
    assert.equal(document.token_type, 'Bearer');
    assert.equal(document.scope, 'repository:team/a:pull,push');
    assert.ok(!('refresh_token' in document), 'none is made');
    const used = await call(registry.host, 'GET', '/v2/', as(`Bearer ${document.access_token}`));
    assert.equal(used.status, 200);
  });

  const GRANTS: readonly (readonly [who: string | undefined, asked: string, granted: string])[] = [
    ['alice', 'repository:team/a:*', 'repository:team/a:pull,push,delete'],
    ['carol', 'repository:team/a:*', 'repository:team/a:pull,push'],
    ['bob', 'repository:team/a:pull,push,delete', 'repository:team/a:pull'],
    ['bob', 'repository:public/a:pull,push', 'repository:public/a:pull'],
    ['bob', 'repository:other/a:pull repository:team/a:pull', 'repository:team/a:pull'],
    ['mallory', 'repository:team/a:pull', ''],
    [undefined, 'repository:team/a:pull repository:public/a:*', 'repository:public/a:pull'],
  ];
  for (const [who, asked, granted] of GRANTS) {
    test(`${who ?? 'nobody'} asks for ${asked} and gets ${granted || 'nothing'}`, async () => {
      const query = new URLSearchParams({ service: 'plimsoll', scope: asked });
      const token = tokenIn(await get(query.toString(), who === undefined ? undefined : basic(who)));
      const [payload = ''] = token.split('.');
      const { scopes } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
        scopes: { repository: string; actions: string[] }[];
      };
      const got = scopes.map(({ repository, actions }) => `repository:${repository}:${actions.join(',')}`);
      assert.equal(got.join(' '), granted);
      for (const repository of ['team/a', 'public/a']) {
        const answer = await call(registry.host, 'GET', `/v2/${repository}/tags/list`, as(`Bearer ${token}`));
        const allowed = got.some((scope) => scope.startsWith(`repository:${repository}:pull`));
        assert.equal(answer.status === 404, allowed, `${repository}: ${answer.status}`);
      }
    });
  }

  test('without credentials there is a token that says so', async () => {
    const token = await bearer(registry.host, undefined, []);
    assert.equal((await call(registry.host, 'GET', '/v2/', as(token))).status, 200);
    assert.equal((await call(registry.host, 'GET', '/v2/team/a/tags/list', as(token))).status, 401);
  });

  const REFUSED: readonly (readonly [name: string, authorization: string])[] = [
    ['a wrong password', basic('alice', 'wrong')],
    ['an unknown account', basic('erin', 'x')],
    ['no colon', `Basic ${Buffer.from('alice').toString('base64')}`],
    ['base64 of a second spelling', basic('alice').replace(/=*$/, '')],
    ['a token', 'Bearer abc.def'],
    ['another scheme', 'Negotiate abc'],
    ['an empty header', ''],
  ];
  for (const [name, authorization] of REFUSED) {
    test(`GET with ${name} is 401, and no anonymous token`, async () => {
      const answer = await get('service=plimsoll', authorization);
      assert.equal(answer.status, 401);
      assert.deepEqual(errorCodes(answer), ['UNAUTHORIZED']);
      assert.match(String(answer.headers['www-authenticate']), /^Basic realm=/);
    });
  }

  test('GET with a scope or a service that is none is 400', async () => {
    for (const query of ['scope=repository:host:5000/a:pull', 'scope=pull', 'service=other.example.com']) {
      assert.equal((await get(query, basic('alice'))).status, 400, query);
    }
  });

  const FORMS: readonly (readonly [name: string, form: Record<string, string> | string, error: string])[] = [
    ['a wrong password', { ...login, password: 'wrong' }, 'invalid_grant'],
    ['an unknown account', { ...login, username: 'erin' }, 'invalid_grant'],
    ['a name that is none', { ...login, username: 'a b' }, 'invalid_grant'],
    [
      'a refresh token',
      { grant_type: 'refresh_token', refresh_token: 'x', service: 'plimsoll' },
      'unsupported_grant_type',
    ],
    ['no grant type', { ...login, grant_type: '' }, 'unsupported_grant_type'],
    ['no password', { grant_type: 'password', username: 'alice' }, 'invalid_request'],
    ['two accounts', `${new URLSearchParams(login)}&username=bob`, 'invalid_request'],
    ['another service', { ...login, service: 'other.example.com' }, 'invalid_request'],
    ['a scope that is none', { ...login, scope: 'pull' }, 'invalid_scope'],
    ['nothing', '', 'unsupported_grant_type'],
  ];
  for (const [name, form, error] of FORMS) {
    test(`POST of ${name} is ${error}`, async () => {
      const answer = await post(form);
      assert.equal(answer.status, 400);
      const document = JSON.parse(answer.body.toString()) as { error: string; error_description: string };
      assert.equal(document.error, error);
      assert.notEqual(document.error_description, '');
    });
  }

  test('POST of another media type, of too much, and other methods', async () => {
    const json = await post(JSON.stringify(login), { 'content-type': 'application/json' });
    assert.equal((JSON.parse(json.body.toString()) as { error: string }).error, 'invalid_request');
    assert.equal((await post({ ...login, more: 'x'.repeat(70_000) })).status, 413);
    const put = await call(registry.host, 'PUT', '/token');
    assert.deepEqual([put.status, put.headers.allow], [405, 'GET, HEAD, POST']);
  });

  test('without accounts there is no token endpoint', async () => {
    await using open = await startOpen();
    assert.equal((await call(open.host, 'GET', '/token')).status, 404);
  });
});

async function startOpen() {
  const registry = await startRegistry();
  return { ...registry, [Symbol.asyncDispose]: () => registry.close() };
}
