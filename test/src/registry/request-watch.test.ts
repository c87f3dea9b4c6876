import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../src/registry/registry-settings.ts';
import { as, basic, startGuarded } from '../../support/guarded-registry.ts';
import { call, errorCodes, sendRaw } from '../../support/http-call.ts';
import { startRegistry } from '../../support/start-registry.ts';

const { limits } = DEFAULT_SETTINGS;

test('a line for each request says what it was and who asked; the level can change while it runs', async (t) => {
  const registry = await startRegistry({ log: 'info' });
  t.after(() => registry.close());
  await call(registry.host, 'GET', '/v2/team/app/manifests/v1');
  await call(registry.host, 'GET', '/v2/_catalog');
  registry.live.replace({ ...registry.live.current, log: 'warn' });
  await call(registry.host, 'GET', '/v2/');
  const lines = registry.log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
  assert.deepEqual(
    lines.map(({ level, method, noun, repository, status, remote }) => [
      level,
      method,
      noun,
      repository,
      status,
      remote,
    ]),
    [
      ['info', 'GET', 'manifests', 'team/app', 404, '127.0.0.1'],
      ['info', 'GET', 'catalog', undefined, 200, '127.0.0.1'],
    ],
  );
  assert.ok(lines.every(({ id, ms, sent, received }) => id !== '' && ms >= 0 && sent > 100 && received > 50));
});

test('a login that failed names the account that was tried, and one that did not the account alone', async (t) => {
  const registry = await startGuarded({ log: 'info' });
  t.after(() => registry.close());
  const form = new URLSearchParams({
    grant_type: 'password',
    service: 'plimsoll',
    client_id: 'test',
    username: 'carol',
    password: 'wrong-pass',
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await call(registry.host, 'GET', '/v2/', as(basic('alice', 'wrong-pass')));
  await call(registry.host, 'GET', '/token?service=plimsoll', as(basic('nobody', 'wrong-pass')));
  await call(registry.host, 'POST', '/token', { headers, body: form.toString() });
  await call(registry.host, 'GET', '/v2/', as(basic('bob')));
  await call(registry.host, 'GET', '/v2/', as(`Bearer wrong-pass`));
  const lines = registry.log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
  assert.deepEqual(
    lines.map(({ status, tried, principal }) => [status, tried, principal]),
    [
      [401, 'alice', undefined],
      [401, 'nobody', undefined],
      [400, 'carol', undefined],
      [200, undefined, 'bob'],
      [401, undefined, undefined],
    ],
  );
  assert.ok(!registry.log.join('').includes('wrong-pass'));
});

test('no secret is ever logged, wherever it stands, and a line stays a line', async (t) => {
  const registry = await startRegistry({ log: 'info' });
  t.after(() => registry.close());
  const secret = 'S3CRETvalue';
  const places: [method: string, path: string, headers: Record<string, string>][] = [
    ['GET', `/v2/a/manifests/v1?token=${secret}`, {}],
    ['GET', `/v2/a/blobs/${secret}?_state=${secret}&X-Amz-Signature=${secret}`, {}],
    ['PATCH', `/v2/a/blobs/uploads/${secret}?_state=${secret}`, { authorization: `Bearer ${secret}` }],
    ['GET', `/token?service=x&password=${secret}`, { authorization: `Basic ${btoa(`me:${secret}`)}` }],
    ['GET', `/v2/${secret}/%0a${secret}`, { cookie: `session=${secret}`, 'x-request-id': secret }],
    ['GET', `/%${secret}`, { 'user-agent': `${secret}\u009b31m`, referer: secret }],
    [
      'POST',
      `/v2/a/blobs/uploads/?digest=${secret}`,
      { 'proxy-authorization': secret, 'x-forwarded-for': secret },
    ],
  ];
  for (const [method, path, headers] of places) await call(registry.host, method, path, { headers });
  await registry.storage.close();
  for (const [method, path, headers] of places) await call(registry.host, method, path, { headers });
  const text = registry.log.join('');
  assert.ok(registry.log.some((line) => JSON.parse(line).level === 'error'));
  assert.ok(!text.includes(secret), text.slice(text.indexOf(secret) - 300));
  assert.ok(!text.includes(btoa(`me:${secret}`)));
  assert.match(text, /^[\x20-\x7e\n]+$/);
  assert.equal(text.split('\n').length - 1, registry.log.length);
});

test('an id comes from a trusted proxy alone, and an error repeats it', async (t) => {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const idOf = async (id: string) =>
    (await call(registry.host, 'GET', '/nothing', { headers: { 'x-request-id': id } })).headers[
      'x-request-id'
    ];
  assert.notEqual(await idOf('mine-1'), 'mine-1');
  registry.live.replace({ ...registry.live.current, trustProxy: ['127.0.0.0/8'] });
  assert.equal(await idOf('mine-1'), 'mine-1');
  for (const bad of ['a"b', 'a b', '-x', 'x'.repeat(65)]) assert.notEqual(await idOf(bad), bad);
});

test('a client that asks too often is told how long to wait; behind a proxy each client has its own limit', async (t) => {
  const registry = await startRegistry({
    trustProxy: ['127.0.0.1'],
    limits: { ...limits, requestsPerSecond: 1 },
  });
  t.after(() => registry.close());
  const ask = (client: string, path = '/v2/') =>
    call(registry.host, 'GET', path, { headers: { 'x-forwarded-for': client } });
  const answers = [];
  for (let count = 0; count < 14; count++) answers.push(await ask('192.0.2.1'));
  const refused = answers.find(({ status }) => status === 429);
  assert.ok(refused !== undefined);
  assert.ok(answers.filter(({ status }) => status === 200).length >= 10);
  assert.deepEqual(errorCodes(refused), ['TOOMANYREQUESTS']);
  assert.ok(Number(refused.headers['retry-after']) >= 1);
  assert.equal((await ask('192.0.2.2')).status, 200);
  assert.equal((await ask('192.0.2.1', '/healthz')).status, 200);
});

test('connections beyond the limit of a client are closed, and count no more once they are', async (t) => {
  const registry = await startRegistry({ limits: { ...limits, connectionsPerClient: 2 } });
  t.after(() => registry.close());
  const [hostname, port] = registry.host.split(':');
  const open = async () => {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return socket;
  };
  const kept = [await open(), await open()];
  const third = await open();
  third.on('error', () => undefined).resume();
  await once(third, 'close');
  for (const socket of kept) socket.destroy();
  let status = 0;
  while (status === 0) {
    status = await call(registry.host, 'GET', '/v2/').then(
      (answer) => answer.status,
      () => 0,
    );
  }
  assert.equal(status, 200);
});

test('where only this host is meant, a page with another name reaches nothing and a foreign page changes nothing', async (t) => {
  const registry = await startRegistry({ hosts: ['registry.internal'] });
  t.after(() => registry.close());
  const ask = async (method: string, headers: Record<string, string>) =>
    (await call(registry.host, method, '/v2/', { headers })).status;
  for (const host of [
    '127.0.0.1',
    'localhost:5000',
    '[::1]:5000',
    'registry.internal',
    'REGISTRY.internal.:443',
  ]) {
    assert.equal(await ask('GET', { host }), 200, host);
  }
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:5000']) {
    assert.equal(await ask('GET', { host }), 421, host);
  }
  assert.match(await sendRaw(registry.host, 'GET /v2/ HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 421 /);
  const post = (origin: string) =>
    call(registry.host, 'POST', '/v2/a/blobs/uploads/', { headers: { origin } });
  assert.equal((await post('http://evil.example')).status, 403);
  assert.equal((await post('null')).status, 403);
  assert.equal((await post(`http://${registry.host}`)).status, 202);
  assert.equal((await post('http://evil.example')).headers['access-control-allow-origin'], undefined);
});

test('headers beyond the limit are 431; a body that drips is ended although it never stands still', async (t) => {
  const registry = await startRegistry({ limits: { ...limits, headerBytes: 4096, bodyIdleMs: 200 } });
  t.after(() => registry.close());
  const large = await sendRaw(
    registry.host,
    `GET /v2/ HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(5000)}\r\n\r\n`,
  );
  assert.match(large, /^HTTP\/1\.1 431 /);
  const [hostname, port] = registry.host.split(':');
  const socket = connect(Number(port), hostname);
  socket.write('PUT /v2/a/manifests/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n');
  const drip = setInterval(() => socket.write('x'), 50);
  t.after(() => clearInterval(drip));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  assert.match(answer.toString(), /^HTTP\/1\.1 408 /);
  socket.destroy();
});
