import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { contentOf, opener, pushSmallImage } from '../../support/client-content.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from '../../support/hostile-registry.ts';

const { bytes, descriptor } = contentOf(1000);
const BASIC = `Basic ${Buffer.from('ann:secret').toString('base64')}`;

let registry: HostileRegistry;
let elsewhere: HostileRegistry;
let config: string;

before(async () => {
  [registry, elsewhere] = await Promise.all([startHostileRegistry(), startHostileRegistry()]);
  config = await mkdtemp(join(tmpdir(), 'plimsoll-config-'));
  await pushSmallImage(newClient(), { tag: '1' });
  registry.repent();
});
afterEach(async () => {
  registry.repent();
  elsewhere.repent();
  await rm(join(config, 'config.json'), { force: true });
});
after(async () => {
  await Promise.all([registry.close(), elsewhere.close()]);
  await rm(config, { recursive: true });
});

function newClient(): RegistryClient {
  const env = { DOCKER_CONFIG: config };
  return new RegistryClient({ registry: registry.host, repository: 'a/b' }, { deadlineMs: 2000, env });
}

async function logIn(entry: object = { username: 'ann', password: 'secret' }): Promise<void> {
  await writeFile(join(config, 'config.json'), JSON.stringify({ auths: { [registry.host]: entry } }));
}

/** Lets through what has the header, and challenges everything else. */
function guard(challenge: string, allowed: (authorization: string) => boolean): void {
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']) {
    registry.lie(method, '/v2/', ({ request, response, pass }) => {
      if (allowed(request.headers.authorization ?? '')) return pass();
      response.writeHead(401, { 'www-authenticate': challenge }).end();
    });
  }
}

const bearer = (realm: string): string => `Bearer realm="${realm}",service="the, service",scope="ignored"`;
const ownRealm = (): string => `http://${registry.host}/token`;

/** A token service that gives a token named after the scope, to whoever `may` have it. */
const tokenService =
  (may: (authorization: string | undefined) => boolean, more: object = {}): Lie =>
  ({ request, response }) => {
    const scope = new URL(request.url ?? '', 'http://x').searchParams.get('scope');
    if (!may(request.headers.authorization)) return void response.writeHead(401).end();
    response.end(JSON.stringify({ token: `for:${scope}`.replaceAll(' ', '+'), ...more }));
  };

const authorizations = (path: string): (string | undefined)[] =>
  registry.heard.filter((heard) => heard.path.startsWith(path)).map(({ headers }) => headers.authorization);

test('Basic credentials are sent after a challenge, and from then on at once', async () => {
  await logIn();
  guard('Basic realm="plimsoll"', (authorization) => authorization === BASIC);
  const client = newClient();
  await client.resolve({ tag: '1' });
  await client.listTags();
  assert.deepEqual(authorizations('/v2/'), [undefined, BASIC, BASIC]);
});

test('a token is fetched once for each repository and action', async () => {
  await logIn();
  guard(bearer(ownRealm()), (authorization) => authorization.startsWith('Bearer for:'));
  registry.lie(
    'GET',
    '/token',
    tokenService((authorization) => authorization === BASIC),
  );
  const client = newClient();
  await client.resolve({ tag: '1' });
  await client.listTags();
  await client.pushBlob(descriptor, opener(bytes));
  await assert.rejects(client.deleteTag('none'), { code: 'manifest-unknown' });
  const asked = registry.heard.filter(({ path }) => path.startsWith('/token')).map(({ path }) => path);
  const scopes = asked.map((path) => new URL(path, 'http://x').searchParams.get('scope'));
  assert.deepEqual(scopes, ['repository:a/b:pull', 'repository:a/b:pull,push', 'repository:a/b:delete']);
  assert.equal(new URL(asked[0]!, 'http://x').searchParams.get('service'), 'the, service');
});

test('without credentials a token for anybody is asked for', async () => {
  guard(bearer(ownRealm()), (authorization) => authorization === 'Bearer for:repository:a/b:pull');
  registry.lie(
    'GET',
    '/token',
    tokenService((authorization) => authorization === undefined),
  );
  await newClient().resolve({ tag: '1' });
  assert.deepEqual(authorizations('/token'), [undefined]);
});

test('a token that the registry no longer takes is replaced once', async () => {
  let tokens = 0;
  guard(bearer(ownRealm()), (authorization) => authorization === `Bearer t${tokens}`);
  registry.lie('GET', '/token', ({ response }) => {
    tokens += 1;
    response.end(JSON.stringify({ access_token: `t${tokens}`, expires_in: 3600 }));
  });
  const client = newClient();
  await client.resolve({ tag: '1' });
  tokens += 1;
  await client.resolve({ tag: '1' });
  assert.equal(tokens, 3);
});

test('a blob that is mounted asks for both repositories', async () => {
  guard(bearer(ownRealm()), (authorization) => authorization.startsWith('Bearer for:'));
  registry.lie(
    'GET',
    '/token',
    tokenService(() => true),
  );
  await newClient().pushBlob(descriptor, opener(bytes), { mountFrom: 'c/d' });
  const asked = registry.heard.find(({ path }) => path.startsWith('/token'))?.path ?? '';
  const scopes = new URL(asked, 'http://x').searchParams.getAll('scope');
  assert.deepEqual(scopes, ['repository:a/b:pull,push', 'repository:c/d:pull']);
});

test('requests that are challenged at the same time share one token', async () => {
  guard(bearer(ownRealm()), (authorization) => authorization.startsWith('Bearer for:'));
  let asked = 0;
  registry.lie('GET', '/token', (exchange) => {
    asked += 1;
    return tokenService(() => true)(exchange);
  });
  const client = newClient();
  await Promise.all(Array.from({ length: 8 }, () => client.resolve({ tag: '1' })));
  assert.equal(asked, 1);
});

test('what is refused says how to log in, and tells a stale login from none', async () => {
  const host = registry.host;
  guard('Basic realm="x"', () => false);
  await assert.rejects(newClient().resolve({ tag: '1' }), { hint: `plimsoll login ${host}` });
  await logIn();
  await assert.rejects(newClient().resolve({ tag: '1' }), {
    hint: `the login that is stored is refused: plimsoll login ${host}`,
  });
  registry.repent();
  await rm(join(config, 'config.json'));
  registry.lie('GET', '/v2/', ({ response }) => void response.writeHead(403).end());
  await assert.rejects(newClient().resolve({ tag: '1' }), {
    code: 'denied',
    hint: `plimsoll login ${host}`,
  });
});

test('a registry token is sent as it is', async () => {
  await logIn({ registrytoken: 'ready-made' });
  guard(bearer(`http://${elsewhere.host}/token`), (authorization) => authorization === 'Bearer ready-made');
  const client = newClient();
  await client.resolve({ tag: '1' });
  await client.listTags();
  assert.deepEqual(authorizations('/v2/'), [undefined, 'Bearer ready-made', 'Bearer ready-made']);
  assert.deepEqual(elsewhere.heard, []);
});

test('an identity token is exchanged for a token', async () => {
  await logIn({ identitytoken: 'refresh-me' });
  guard(bearer(ownRealm()), (authorization) => authorization === 'Bearer short');
  const forms: string[] = [];
  registry.lie('POST', '/token', async ({ request, response }) => {
    for await (const chunk of request) forms.push(String(chunk));
    response.end(JSON.stringify({ access_token: 'short' }));
  });
  await newClient().resolve({ tag: '1' });
  const form = new URLSearchParams(forms.join(''));
  assert.equal(form.get('grant_type'), 'refresh_token');
  assert.equal(form.get('refresh_token'), 'refresh-me');
});

test('a realm on another host gets nothing, not even a request', async () => {
  await logIn();
  for (const realm of [
    `http://${elsewhere.host}/token`,
    'https://auth.docker.io/token',
    'http://127.0.0.1/token',
  ]) {
    guard(bearer(realm), () => false);
    await assert.rejects(newClient().resolve({ tag: '1' }), {
      code: 'registry-misbehaved',
      message: /another host/,
    });
  }
  assert.deepEqual(elsewhere.heard, []);
});

const badChallenges: Readonly<Record<string, string>> = {
  'of no known scheme': 'Negotiate abc==',
  'that cannot be read': 'Bearer realm="unclosed',
  'without a realm': 'Bearer service="x"',
  'with two realms': 'Bearer realm="http://a/",realm="http://b/"',
  'with a realm of another scheme': 'Bearer realm="file:///etc/passwd"',
};
for (const [name, challenge] of Object.entries(badChallenges)) {
  test(`a challenge ${name} is refused`, async () => {
    await logIn();
    guard(challenge, () => false);
    await assert.rejects(newClient().resolve({ tag: '1' }), { code: 'registry-misbehaved' });
  });
}

test('no credentials, wrong ones, and a token service that refuses are all unauthorized', async () => {
  guard('Basic realm="x"', () => false);
  await assert.rejects(newClient().resolve({ tag: '1' }), { code: 'unauthorized' });
  await logIn();
  await assert.rejects(newClient().resolve({ tag: '1' }), { code: 'unauthorized' });
  guard(bearer(ownRealm()), () => false);
  registry.lie('GET', '/token', ({ response }) => void response.writeHead(401).end());
  await assert.rejects(newClient().resolve({ tag: '1' }), { code: 'unauthorized' });
});

const badTokens: Readonly<Record<string, string>> = {
  'that is no JSON': 'token',
  'without a token': '{}',
  'with a token that would start a header': '{"token":"a\\r\\nx: y"}',
  'with two tokens': '{"token":"a","token":"b"}',
};
for (const [name, body] of Object.entries(badTokens)) {
  test(`an answer of the token service ${name} is refused`, async () => {
    guard(bearer(ownRealm()), () => false);
    registry.lie('GET', '/token', ({ response }) => void response.end(body));
    await assert.rejects(newClient().resolve({ tag: '1' }), { code: 'registry-misbehaved' });
  });
}

test('the token service is not followed to another host', async () => {
  await logIn();
  guard(bearer(ownRealm()), () => false);
  registry.lie('GET', '/token', ({ response }) => {
    response.writeHead(302, { location: `http://${elsewhere.host}/token` }).end();
  });
  await assert.rejects(newClient().resolve({ tag: '1' }), { code: 'registry-misbehaved' });
  assert.deepEqual(elsewhere.heard, []);
});
