import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  account,
  as,
  basic,
  bearer,
  forged,
  type GuardedRegistry,
  passwordOf,
  pushSample,
  RULES,
  startGuarded,
} from '../../../support/guarded-registry.ts';
import { call, errorCodes, sendRaw } from '../../../support/http-call.ts';

describe('access control', () => {
  let registry: GuardedRegistry;
  before(async () => {
    registry = await startGuarded();
    await pushSample(registry.host, 'public/a');
    await pushSample(registry.host, 'team/a');
  });
  after(() => registry.close());

  const status = async (path: string, authorization?: string): Promise<number> =>
    (await call(registry.host, 'GET', path, as(authorization))).status;

  test('/v2/ asks for credentials although some repositories are open', async () => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await call(registry.host, method, '/v2/');
      assert.equal(answer.status, 401);
      const wanted = `Bearer realm="http://${registry.host}/token",service="plimsoll"`;
      assert.equal(answer.headers['www-authenticate'], wanted);
    }
    assert.equal(await status('/v2/', await bearer(registry.host, undefined, [])), 200);
    assert.equal(await status('/v2/', await bearer(registry.host, 'mallory', [])), 200);
    assert.equal(await status('/v2/', basic('mallory')), 200);
    assert.equal(await status('/v2/', basic('mallory', 'wrong')), 401);
    assert.equal(await status('/v2/', 'Bearer x.y'), 401);
  });

  test('what is open to all is served without credentials, but not with bad ones', async () => {
    const path = '/v2/public/a/manifests/v1';
    assert.equal(await status(path), 200);
    assert.equal(await status(path, basic('bob')), 200);
    assert.equal(
      await status(path, await bearer(registry.host, undefined, ['repository:public/a:pull'])),
      200,
    );
    for (const bad of [basic('bob', 'wrong'), 'Bearer x.y', 'Basic !', '', 'Basic', 'Bearer']) {
      assert.equal(await status(path, bad), 401, JSON.stringify(bad));
    }
  });

  test('a second Authorization header is of no use', async () => {
    const good = basic('bob');
    const lines = (...headers: string[]): string =>
      [
        'GET /v2/team/a/manifests/v1 HTTP/1.1',
        `Host: ${registry.host}`,
        'Connection: close',
        ...headers,
        '',
        '',
      ].join('\r\n');
    assert.match(await sendRaw(registry.host, lines(`Authorization: ${good}`)), /^HTTP\/1\.1 200 /);
    const two = lines('Authorization: Basic bm8=', `Authorization: ${good}`);
    assert.match(await sendRaw(registry.host, two), /^HTTP\/1\.1 40[01] /);
  });

  test('the challenge names the address that the client used, if it is one', async () => {
    const named = await call(registry.host, 'GET', '/v2/', {
      headers: { host: 'registry.example.com:8443' },
    });
    assert.match(
      String(named.headers['www-authenticate']),
      /realm="http:\/\/registry\.example\.com:8443\/token"/,
    );
    const evil = await call(registry.host, 'GET', '/v2/', { headers: { host: 'a",realm="http://evil/' } });
    assert.equal(evil.status, 400);
    assert.equal(evil.headers['www-authenticate'], undefined);
  });

  test('behind a trusted proxy the challenge says https when the client did, from others it does not', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
    for (const [trustProxy, protocol] of [
      [['127.0.0.1'], 'https'],
      [[], 'http'],
    ] as const) {
      await using own = await startOwn({ trustProxy });
      const answer = await call(own.host, 'GET', '/v2/', { headers });
      assert.ok(
        String(answer.headers['www-authenticate']).startsWith(
          `Bearer realm="${protocol}://${own.host}/token"`,
        ),
      );
    }
  });

  test('the catalog lists what may be pulled, and needs its own scope in a token', async () => {
    const names = async (authorization: string): Promise<unknown> => {
      const answer = await call(registry.host, 'GET', '/v2/_catalog', as(authorization));
      return answer.status === 200 ? JSON.parse(answer.body.toString()).repositories : answer.status;
    };
    const catalog = ['registry:catalog:*'];
    assert.deepEqual(await names(basic('bob')), ['public/a', 'team/a']);
    assert.deepEqual(await names(await bearer(registry.host, 'bob', catalog)), ['public/a', 'team/a']);
    assert.deepEqual(await names(basic('mallory')), ['public/a']);
    assert.deepEqual(await names(await bearer(registry.host, undefined, catalog)), ['public/a']);
    assert.equal(await names(basic('bob', 'wrong')), 401);
    const challenges = await Promise.all(
      [undefined, await bearer(registry.host, 'bob', ['repository:team/a:pull'])].map(
        async (authorization) => {
          const answer = await call(registry.host, 'GET', '/v2/_catalog', as(authorization));
          assert.equal(answer.status, 401);
          return String(answer.headers['www-authenticate']);
        },
      ),
    );
    assert.match(challenges[0] ?? '', /scope="registry:catalog:\*"$/);
    assert.match(challenges[1] ?? '', /scope="registry:catalog:\*",error="insufficient_scope"$/);
  });

  test('the page shows what may be pulled', async () => {
    const page = async (authorization?: string): Promise<string> =>
      (await call(registry.host, 'GET', '/', as(authorization))).body.toString();
    assert.ok((await page()).includes('public/a') && !(await page()).includes('team/a'));
    assert.ok((await page(basic('bob'))).includes('team/a'));
    assert.equal(await status('/', basic('bob', 'wrong')), 401);
  });

  test('numbers are for accounts only, when the settings say so', async () => {
    await using own = await startOwn({ metrics: 'users' });
    const metrics = async (authorization?: string): Promise<number> =>
      (await call(own.host, 'GET', '/metrics', as(authorization))).status;
    assert.equal(await metrics(), 401);
    assert.equal(await metrics(await bearer(own.host, undefined, [])), 401);
    assert.equal(await metrics(basic('mallory')), 200);
  });

  test('settings that cannot be taken change nothing', async () => {
    await using own = await startOwn({});
    const { live, auth } = own;
    const broken = { ...auth, accounts: [{ name: 'bob', hash: 'no hash' }] };
    assert.throws(() => live.replace({ ...live.current, access: [], auth: broken }), TypeError);
    const answer = await call(own.host, 'GET', '/v2/team/a/tags/list', as(basic('bob')));
    assert.equal(answer.status, 404, 'let in, as before');
  });

  test('with accounts and without rules nobody may do anything', async () => {
    await using own = await startOwn({ access: undefined });
    for (const authorization of [
      basic('alice'),
      forged(own.auth, { scopes: [{ repository: 'a', actions: ['pull'] }] }),
    ]) {
      const answer = await call(own.host, 'GET', '/v2/a/tags/list', as(authorization));
      assert.deepEqual([answer.status, ...errorCodes(answer)], [403, 'DENIED']);
    }
  });

  test('with publicUrl the realm and the service are of that address', async () => {
    await using own = await startOwn({ publicUrl: 'https://registry.example.com' });
    const answer = await call(own.host, 'GET', '/v2/', { headers: { host: 'evil.example.com' } });
    const wanted = 'Bearer realm="https://registry.example.com/token",service="registry.example.com"';
    assert.equal(answer.headers['www-authenticate'], wanted);
    const asked = await call(own.host, 'GET', '/token?service=registry.example.com', as(basic('alice')));
    assert.equal(asked.status, 200);
    assert.equal((await call(own.host, 'GET', '/v2/', as(forged(own.auth, {})))).status, 401);
  });

  test('a reload counts at once, for tokens and passwords that were good before', async () => {
    await using own = await startOwn({});
    const { host, live, auth } = own;
    await pushSample(host, 'team/a');
    const path = '/v2/team/a/manifests/v1';
    const [bob, alice] = [await bearer(host, 'bob', ['repository:team/a:pull']), basic('alice')];
    const ask = async (authorization?: string): Promise<number> =>
      (await call(host, 'GET', path, as(authorization))).status;
    assert.deepEqual([await ask(bob), await ask(alice), await ask()], [200, 200, 401]);

    live.replace({ ...live.current, access: RULES.filter(({ users }) => users?.includes('bob') !== true) });
    assert.deepEqual([await ask(bob), await ask(alice)], [403, 200], 'the rule about bob is gone');
    live.replace({
      ...live.current,
      access: [{ repositories: ['team/**'], anonymous: true, actions: ['pull'] }],
    });
    assert.deepEqual([await ask(bob), await ask()], [200, 200], 'open to all');
    live.replace({ ...live.current, access: RULES });
    assert.deepEqual([await ask(bob), await ask(alice), await ask()], [200, 200, 401]);

    const others = auth.accounts.filter(({ name }) => name !== 'bob' && name !== 'alice');
    live.replace({ ...live.current, auth: { ...auth, accounts: others } });
    assert.deepEqual([await ask(bob), await ask(alice)], [401, 401], 'both are removed');
    const changed = [account('alice', 'new'), account('bob', passwordOf('bob'))];
    live.replace({ ...live.current, auth: { ...auth, accounts: [...others, ...changed] } });
    assert.deepEqual([await ask(bob), await ask(alice), await ask(basic('alice', 'new'))], [401, 401, 200]);
    live.replace({ ...live.current, auth });
    assert.deepEqual([await ask(bob), await ask(alice)], [200, 200], 'as it was');
    live.replace({ ...live.current, auth: { ...auth, tokenKey: new Uint8Array(32).fill(1) } });
    assert.equal(await ask(bob), 401, 'another key');
  });
});

async function startOwn(settings: Parameters<typeof startGuarded>[0]) {
  const registry = await startGuarded(settings);
  return { ...registry, [Symbol.asyncDispose]: () => registry.close() };
}
