import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { EgressStage, listening } from '../../support/egress-stage.ts';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
const seen: Seen[] = [];
const origin = createServer(async (request, response) => {
  const { method, url, headers } = request;
  seen.push({ method, url, headers, body: await text(request) });
  response.writeHead(201, {
    'X-Origin': 'yes',
    Connection: 'X-Hop',
    'X-Hop': 'hop',
    'Keep-Alive': 'timeout=9',
  });
  response.end('from the origin');
});
let port: number;
let stage: EgressStage;

/** What a name leads to here. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'loopback.example': ['127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'private.example': ['10.1.2.3'],
  'mixed.example': ['93.184.216.34', '192.168.1.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'unique-local.example': ['fd00::1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'shared.example': ['100.64.0.1'],
  'multicast.example': ['224.0.0.1'],
  localhost: ['127.0.0.1'],
};
const asked: string[] = [];

const cleaners: (() => Promise<void>)[] = [];
after(() => Promise.all(cleaners.map((clean) => clean())));
before(async () => {
  const ending = { after: (clean: () => Promise<void>) => void cleaners.push(clean) };
  port = await listening(ending, origin);
  stage = await EgressStage.open(ending, {
    patterns: [`127.0.0.1:${port}`, '*.example:80', '*.example:443', 'localhost:*'],
    resolve: async (name) => {
      asked.push(name);
      const addresses = NAMES[name];
      if (addresses === undefined) throw new Error('ENOTFOUND');
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  });
});

test('a declared address is reached in plain HTTP, one connection a request', async () => {
  const url = `http://127.0.0.1:${port}/path?query=1`;
  const answer = await stage.exchange(
    [
      `POST ${url} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Content-Length: 5',
      'Connection: close, X-Mine',
      'X-Mine: hop',
      'Proxy-Authorization: Basic c2VjcmV0',
      'Upgrade: websocket',
      'X-Kept: one',
      'X-Kept: two',
      '',
      'hello',
    ].join('\r\n'),
  );
  assert.match(answer, /^HTTP\/1\.1 201 Created\r\n/);
  assert.match(answer, /X-Origin: yes\r\n/);
  assert.match(answer, /Via: 1\.1 plimsoll\r\n/);
  assert.doesNotMatch(answer, /X-Hop|timeout=9/);
  assert.match(answer, /from the origin/);
  const request = seen.pop();
  assert.deepEqual([request?.method, request?.url, request?.body], ['POST', '/path?query=1', 'hello']);
  assert.deepEqual(request?.headers, {
    host: `127.0.0.1:${port}`,
    'content-length': '5',
    'x-kept': 'one, two',
    via: '1.1 plimsoll',
    connection: 'close',
  });
  const event = stage.events.at(-1);
  assert.deepEqual(
    [event?.host, event?.port, event?.decision, event?.reason],
    ['127.0.0.1', port, 'allow', undefined],
  );
  assert.ok(event!.bytesIn > 100 && event!.bytesOut > 100);
});

test('a chunked body is chunked again, and a GET with a body keeps its end', async () => {
  const head = `GET http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n`;
  const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n';
  const size = smuggled.length.toString(16);
  await stage.exchange(`${head}Transfer-Encoding: chunked\r\n\r\n${size}\r\n${smuggled}\r\n0\r\n\r\n`);
  await stage.exchange(`${head}Content-Length: ${smuggled.length}\r\n\r\n${smuggled}`);
  assert.deepEqual(
    seen.splice(0).map(({ url, body }) => [url, body]),
    [
      ['/', smuggled],
      ['/', smuggled],
    ],
  );
});

describe('hostile requests', () => {
  const connectTo = (target: string, host = target) => `CONNECT ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  const get = (url: string, host: string) =>
    `GET ${url} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  const CASES: Readonly<
    Record<string, readonly [request: string | (() => string), status: number, reason: string]>
  > = {
    'CONNECT to a name that is not declared': [connectTo('evil.test:443'), 403, 'not-declared'],
    'CONNECT to a port that is not declared': [connectTo('a.example:22'), 403, 'not-declared'],
    'CONNECT to an address that only a pattern matches': [
      connectTo('93.184.216.34:443'),
      403,
      'not-declared',
    ],
    'CONNECT to the metadata service': [connectTo('169.254.169.254:80'), 403, 'not-declared'],
    'CONNECT to a suffix of a declared name': [connectTo('a.example.evil.test:443'), 403, 'not-declared'],
    'CONNECT for one, Host for another': [
      connectTo('a.example:443', 'b.example:443'),
      400,
      'request-malformed',
    ],
    'CONNECT for one port, Host for another': [
      connectTo('a.example:443', 'a.example:80'),
      400,
      'request-malformed',
    ],
    'CONNECT without a port': [connectTo('a.example'), 400, 'request-malformed'],
    'CONNECT with port 0': [connectTo('a.example:0'), 400, 'request-malformed'],
    'CONNECT with user information': [connectTo('a.example@evil.test:443'), 400, 'request-malformed'],
    'CONNECT to a short address': [connectTo('0x7f.1:443'), 400, 'request-malformed'],
    'CONNECT to a decimal address': [connectTo('2130706433:443'), 400, 'request-malformed'],
    'CONNECT to an octal address': [connectTo('0177.0.0.1:443'), 400, 'request-malformed'],
    'CONNECT to a mapped address': [connectTo('[::ffff:127.0.0.1]:443'), 400, 'request-malformed'],
    'CONNECT to a mapped address in hex': [connectTo('[::ffff:7f00:1]:443'), 400, 'request-malformed'],
    'CONNECT to a zone': [connectTo('[fe80::1%eth0]:443'), 400, 'request-malformed'],
    'CONNECT to an escaped name': [connectTo('a%2eexample:443'), 400, 'request-malformed'],
    'CONNECT to a URL': [connectTo('http://a.example:443', 'a.example:443'), 400, 'request-malformed'],
    'absolute-form for one, Host for another': [
      get('http://a.example/', 'b.example'),
      400,
      'request-malformed',
    ],
    'absolute-form for a name that is not declared': [
      get('http://evil.test/', 'evil.test'),
      403,
      'not-declared',
    ],
    'absolute-form with user information': [
      get('http://u:p@a.example/', 'a.example'),
      400,
      'request-malformed',
    ],
    'absolute-form with a backslash': [
      get('http://a.example\\@evil.test/', 'a.example'),
      400,
      'request-malformed',
    ],
    'absolute-form of https': [get('https://a.example/', 'a.example'), 400, 'request-malformed'],
    'origin-form, as if this were the server': [get('/', 'a.example'), 400, 'request-malformed'],
    'two Hosts': [get('http://a.example/', 'a.example\r\nHost: a.example'), 400, 'request-malformed'],
    'no Host': ['GET http://a.example/ HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'request-malformed'],
    'two lengths': [
      () =>
        `POST http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
      400,
      'request-malformed',
    ],
    'a length and chunks': [
      () =>
        `POST http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'request-malformed',
    ],
    'a field folded over two lines': [
      get('http://a.example/', 'a.example\r\nX: a\r\n b'),
      400,
      'request-malformed',
    ],
    'fields beyond the limit': [
      get('http://a.example/', `a.example\r\nX: ${'a'.repeat(17_000)}`),
      400,
      'request-malformed',
    ],
    'no HTTP at all': ['\x16\x03\x01\x02\x00\x01\x00\x01', 400, 'request-malformed'],
    'a name that nobody knows': [connectTo('unknown.example:443'), 502, 'name-unresolved'],
    ...Object.fromEntries(
      Object.keys(NAMES).map((name) => [
        `a name that leads to ${NAMES[name]?.join(' and ')}: ${name}`,
        [connectTo(`${name}:443`), 403, 'address-refused'] as const,
      ]),
    ),
    'the same in capitals and with a dot': [connectTo('LOOPBACK.Example.:443'), 403, 'address-refused'],
    'the same in plain HTTP': [get('http://loopback.example/', 'loopback.example'), 403, 'address-refused'],
  };
  for (const [name, [request, status, reason]] of Object.entries(CASES))
    test(`${name}: ${status}, ${reason}`, async () => {
      const before = stage.events.length;
      const answer = await stage.exchange(typeof request === 'string' ? request : request());
      assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
      const events = stage.events.slice(before);
      assert.deepEqual(
        events.map((event) => event.reason),
        [reason],
      );
      assert.equal(events[0]?.decision, status === 502 ? 'allow' : 'deny');
      assert.equal(events[0]?.bytesOut, 0);
      assert.deepEqual(seen, []);
    });

  test('events hold nothing of what was sent but host and port', async () => {
    const before = stage.events.length;
    await stage.exchange(get('http://user:hunter2@a.example/hunter2?hunter2', 'hunter2@a.example'));
    await stage.exchange(connectTo('hunter2@a.example:443'));
    assert.doesNotMatch(JSON.stringify(stage.events.slice(before)), /hunter2/);
  });
});

describe('hostile origins', () => {
  const CASES: Readonly<Record<string, string>> = {
    'one that switches protocols':
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nraw',
    'one with a length and chunks':
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'one with fields beyond the limit': `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`,
    'one that speaks something else': 'SSH-2.0-OpenSSH_9.2\r\n',
    'one that says nothing': '',
  };
  for (const [name, answer] of Object.entries(CASES))
    test(`${name} is no answer`, async (t) => {
      const server = createTcpServer((socket) => void socket.once('data', () => socket.end(answer)));
      const target = `127.0.0.1:${await listening(t, server)}`;
      const hostile = await EgressStage.open(t, { patterns: [target] });
      const got = await hostile.exchange(
        `GET http://${target}/ HTTP/1.1\r\nHost: ${target}\r\nConnection: close\r\n\r\n`,
      );
      assert.match(got, /^HTTP\/1\.1 502 /);
      assert.deepEqual(
        (await hostile.ended(1)).map(({ decision, reason }) => [decision, reason]),
        [['allow', 'unreachable']],
      );
    });

  test('one that breaks off within its answer is passed on as broken off', async (t) => {
    const server = createTcpServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')),
    );
    const target = `127.0.0.1:${await listening(t, server)}`;
    const hostile = await EgressStage.open(t, { patterns: [target] });
    const url = `GET http://${target}/ HTTP/1.1\r\nHost: ${target}\r\nConnection: close\r\n\r\n`;
    await hostile.exchange(url).catch(({ code }) => assert.equal(code, 'ECONNRESET'));
    assert.equal((await hostile.ended(1))[0]?.reason, 'broken');
  });
});

test('a name is looked up once, and only what was looked up is connected to', async (t) => {
  const answers = ['2000::1', '127.0.0.1'];
  let lookups = 0;
  // Nobody has 2000::1: it is global unicast that was never given out.
  const rebinding = await EgressStage.open(t, {
    patterns: ['rebind.example:*'],
    limits: { connectMs: 200 },
    resolve: async () => [{ address: answers[lookups++]!, family: 6 }],
  });
  const answer = await rebinding.exchange(
    `CONNECT rebind.example:${port} HTTP/1.1\r\nHost: rebind.example\r\n\r\n`,
  );
  assert.match(answer, /^HTTP\/1\.1 502 /);
  assert.deepEqual([lookups, rebinding.events[0]?.reason], [1, 'unreachable']);
  assert.deepEqual(seen, []);
});

test('a tunnel keeps each half until it has ended, and counts', async (t) => {
  const server = createTcpServer({ allowHalfOpen: true }, (socket) => {
    let heard = '';
    socket.write('greeting');
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('end', () => socket.end(`heard ${heard}`));
  });
  const target = `127.0.0.1:${await listening(t, server)}`;
  const tunnels = await EgressStage.open(t, { patterns: [target] });
  const socket = await tunnels.tunnel(target);
  const heard = text(socket);
  socket.end('all of it');
  assert.equal(await heard, 'greetingheard all of it');
  const [event] = await tunnels.ended(1);
  assert.deepEqual([event?.decision, event?.bytesIn, event?.bytesOut], ['allow', 23, 9]);
});

test('what a program does not read is not read for it', async (t) => {
  const SIZE = 64 * 1024 * 1024;
  let sent = 0;
  const server = createTcpServer((socket) => {
    const pump = (): void => {
      for (let more = true; more && sent < SIZE; sent += 65_536) more = socket.write(Buffer.alloc(65_536));
      if (sent >= SIZE) socket.end();
    };
    socket.on('drain', pump);
    pump();
  });
  const target = `127.0.0.1:${await listening(t, server)}`;
  const tunnels = await EgressStage.open(t, { patterns: [target] });
  const socket = await tunnels.tunnel(target);
  for (let before = -1; before !== sent; await delay(100)) before = sent;
  assert.ok(sent < SIZE, 'the target waits');
  let received = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) received += chunk.length;
  assert.equal(received, SIZE);
});

test('a program that sends its request too slowly is cut off', async (t) => {
  const slow = await EgressStage.open(t, { patterns: [], limits: { headersMs: 100 } });
  assert.match(await slow.exchange('GET http://a.example/ HTTP/1.1\r\nHos'), /^HTTP\/1\.1 400 /);
});

test('connections beyond the limit are cut, and closing cuts the rest', async (t) => {
  const target = `127.0.0.1:${await listening(
    t,
    createTcpServer((socket) => socket.resume()),
  )}`;
  const few = await EgressStage.open(t, { patterns: [target], limits: { connections: 2 } });
  const tunnels = [await few.tunnel(target), await few.tunnel(target)];
  const third = few.connect();
  third.on('error', () => third.destroy());
  await once(third.resume(), 'end');
  const closed = tunnels.map((socket) => once(socket.on('error', () => {}).resume(), 'end'));
  await few.proxy.close();
  await Promise.all(closed);
  assert.equal((await few.ended(2)).length, 2);
  const late = few.connect();
  const [error] = await once(late, 'error');
  assert.equal(error.code, 'ECONNREFUSED');
});

test('a tunnel in which nothing is sent ends', async (t) => {
  const target = `127.0.0.1:${await listening(
    t,
    createTcpServer((socket) => socket.resume()),
  )}`;
  const idle = await EgressStage.open(t, { patterns: [target], limits: { idleMs: 100 } });
  const socket = await idle.tunnel(target);
  await once(socket.resume(), 'end');
  assert.equal((await idle.ended(1))[0]?.decision, 'allow');
});
