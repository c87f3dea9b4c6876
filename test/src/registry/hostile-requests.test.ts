import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { digestOf } from '../../../src/oci/digest.ts';
import { DEFAULT_SETTINGS } from '../../../src/registry/registry-settings.ts';
import { call, errorCodes, sendRaw } from '../../support/http-call.ts';
import { pushBlob, startUpload } from '../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const HEX = 'a'.repeat(64);

const method = fc.constantFrom('GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE');
const noise = fc.string({
  unit: fc.constantFrom('%', '.', '/', '@', ':', ';', '-', '_', 'a', '0', 'A', '+', '~'),
});
const digest = fc.constantFrom(digestOf('something'), `sha256:${HEX}`, 'sha256:', `sha512:${HEX}`);
const noun = fc.constantFrom('blobs', 'uploads', 'manifests', 'tags', 'list', 'referrers', '_catalog', '');
const segment = fc.oneof({ weight: 3, arbitrary: noun }, fc.constant('a'), digest, noise);
const query = fc
  .array(
    fc.tuple(
      fc.constantFrom('n', 'last', 'digest', 'mount', 'from', 'tag', 'artifactType'),
      fc.oneof(digest, noise),
    ),
  )
  .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`);
const headers = fc.record(
  {
    range: noise.map((text) => `bytes=${text}`),
    'content-range': noise,
    'content-type': noise,
    'if-none-match': noise,
    accept: noise,
  },
  { requiredKeys: [] },
);

describe('hostile requests', () => {
  let registry: RunningRegistry;
  let host: string;

  before(async () => {
    registry = await startRegistry();
    host = registry.host;
    await pushBlob(host, 'a', 'something');
  });
  after(() => registry.close());

  const paths: [path: string, status: number, code: string][] = [
    ['/v2/../../etc/passwd', 404, 'UNSUPPORTED'],
    ['/../../etc/passwd', 404, 'UNSUPPORTED'],
    ['/v2/a/../a/tags/list', 400, 'NAME_INVALID'],
    ['/v2/a/%2e%2e/a/tags/list', 400, 'NAME_INVALID'],
    ['/v2/a//tags/list', 400, 'NAME_INVALID'],
    ['/v2//a/tags/list', 400, 'NAME_INVALID'],
    ['//v2/a/tags/list', 404, 'UNSUPPORTED'],
    ['/v2/a%2Ftags%2Flist', 404, 'UNSUPPORTED'],
    ['/v2/a%2Fb/tags/list', 400, 'NAME_INVALID'],
    ['/v2/a%00/tags/list', 400, 'NAME_INVALID'],
    ['/v2/a%0d%0aX:1/tags/list', 400, 'NAME_INVALID'],
    ['/v2/%zz/tags/list', 400, 'NAME_INVALID'],
    ['/v2/%c0%ae/tags/list', 400, 'NAME_INVALID'],
    ['/v2/A/tags/list', 400, 'NAME_INVALID'],
    ['/V2/a/tags/list', 404, 'UNSUPPORTED'],
    ['/v2/a/tags/list/', 404, 'UNSUPPORTED'],
    ['/v2/a/tags/list;x=1', 404, 'UNSUPPORTED'],
    ['/v2/a#/tags/list', 400, 'NAME_INVALID'],
    [`/v2/${'a'.repeat(256)}/tags/list`, 400, 'NAME_INVALID'],
    [`/v2/${'a'.repeat(255)}/tags/list`, 404, 'NAME_UNKNOWN'],
    [`/v2/${'a/'.repeat(6000)}tags/list`, 400, 'NAME_INVALID'],
    [`/v2/${'-'.repeat(8000)}/tags/list`, 400, 'NAME_INVALID'],
    [`/v2/a/blobs/sha256:${HEX}${HEX}`, 400, 'DIGEST_INVALID'],
    [`/v2/a/blobs/sha256:${HEX}/`, 404, 'UNSUPPORTED'],
    [`/v2/a/referrers/sha256:${HEX.toUpperCase()}`, 400, 'DIGEST_INVALID'],
    ['/v2/a/manifests/..', 400, 'MANIFEST_INVALID'],
    ['/healthz/..', 404, 'UNSUPPORTED'],
    ['/v2/_catalog/', 404, 'UNSUPPORTED'],
  ];
  for (const [path, status, code] of paths) {
    test(`${JSON.stringify(path.slice(0, 50))}: ${status} ${code}`, async () => {
      const answer = await call(host, 'GET', path);
      assert.deepEqual([answer.status, errorCodes(answer)], [status, [code]]);
      assert.equal(answer.headers['content-type'], 'application/json');
    });
  }

  for (const method of ['OPTIONS', 'TRACE', 'PROPFIND', 'LINK', 'QUERY', 'POST']) {
    test(`${method} where it means nothing is 405 and says what would`, async () => {
      for (const [path, allow] of [
        ['/v2/', 'GET, HEAD'],
        ['/', 'GET, HEAD'],
        ['/readyz', 'GET, HEAD'],
        ['/v2/_catalog', 'GET, HEAD'],
        ['/v2/a/tags/list', 'GET, HEAD'],
        [`/v2/a/referrers/sha256:${HEX}`, 'GET, HEAD'],
        ['/v2/a/manifests/v1', 'GET, HEAD, PUT, DELETE'],
        [`/v2/a/blobs/sha256:${HEX}`, 'GET, HEAD, DELETE'],
        ['/v2/a/blobs/uploads/x', 'GET, HEAD, PATCH, PUT, DELETE'],
      ] as const) {
        const answer = await call(host, method, path, { headers: { 'content-type': 'text/plain' } });
        assert.deepEqual([answer.status, errorCodes(answer)], [405, ['UNSUPPORTED']], path);
        assert.equal(answer.headers.allow, allow);
      }
    });
  }

  const raw: [name: string, request: string, status: RegExp][] = [
    ['no HTTP at all', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['a method that does not exist', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['no Host', 'GET /v2/ HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'headers beyond 16 KiB',
      `GET /v2/ HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 /,
    ],
    ['a path beyond 16 KiB', `GET /v2/${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1\.1 431 /],
    [
      'two lengths',
      'POST /v2/a/blobs/uploads/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'length and chunks at once',
      'POST /v2/a/blobs/uploads/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'a negative length',
      'POST /v2/a/blobs/uploads/ HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'a length in hex',
      'POST /v2/a/blobs/uploads/ HTTP/1.1\r\nHost: x\r\nContent-Length: 0x10\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'a bare line feed in a header',
      'GET /v2/ HTTP/1.1\r\nHost: x\r\nX: a\nY: b\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'a target that is not a path',
      'GET v2/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 (400|404) /,
    ],
    [
      'a target with a host',
      'GET http://x/v2/a/tags/list HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 404 /,
    ],
    ['a NUL in the path', 'GET /v2/a\0/tags/list HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'an expectation that nobody can meet',
      'GET /v2/ HTTP/1.1\r\nHost: x\r\nExpect: magic\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 417 /,
    ],
    [
      'an upgrade',
      'GET /v2/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n',
      /^HTTP\/1\.1 200 /,
    ],
    [
      'a version of its own',
      'GET /v2/ HTTP/1.1\r\nHost: x\r\nAccept-Version: 7\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 200 /,
    ],
  ];
  for (const [name, request, status] of raw) {
    test(`bytes with ${name} are answered with ${status.source.slice(10)}`, async () => {
      assert.match(await sendRaw(host, request), status);
    });
  }

  test('what comes behind the announced length is never taken for data', async () => {
    const path = await startUpload(host, 'a');
    await sendRaw(host, `PATCH ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nfour and more`);
    assert.match(String((await call(host, 'GET', path)).headers.range), /^0-[03]$/);
  });

  test('a body on a request that takes none does no harm', async () => {
    const answer = await call(host, 'GET', '/v2/a/tags/list', { body: 'x'.repeat(100_000) });
    assert.equal(answer.status, 200);
    const deleted = await call(host, 'DELETE', `/v2/a/blobs/sha256:${HEX}`, { body: 'x'.repeat(100_000) });
    assert.equal(deleted.status, 404);
  });

  test('an early refusal reaches a client that is still sending', async () => {
    const absent = '/v2/a/blobs/uploads/00000000-0000-0000-0000-000000000000';
    const answer = await call(host, 'PATCH', absent, { body: Buffer.alloc(20_000_000) });
    assert.deepEqual([answer.status, errorCodes(answer)], [404, ['BLOB_UPLOAD_UNKNOWN']]);
  });

  test('whatever is asked, the answer is an answer and never a fault', async () => {
    await fc.assert(
      fc.asyncProperty(method, fc.array(segment, { maxLength: 7 }), query, headers, async (...parts) => {
        const [verb, segments, parameters, fields] = parts;
        const answer = await call(host, verb, `/v2/${segments.join('/')}${parameters}`, { headers: fields });
        assert.ok(answer.status >= 200 && answer.status < 500, `${answer.status} ${answer.body}`);
        if (answer.status >= 400 && verb !== 'HEAD') assert.equal(errorCodes(answer).length, 1);
      }),
      { numRuns: 300 },
    );
  });

  test('the log is empty: nothing that a client did was a fault', () => {
    assert.deepEqual(registry.log, []);
  });
});

describe('clients that stand still', () => {
  let registry: RunningRegistry;

  before(async () => {
    registry = await startRegistry({ limits: { ...DEFAULT_SETTINGS.limits, bodyIdleMs: 100 } });
  });
  after(() => registry.close());

  function open(): Socket {
    const [hostname, port] = registry.host.split(':');
    return connect(Number(port), hostname);
  }

  test('a body that stops arriving is a 408, and what had come is kept', async () => {
    const path = await startUpload(registry.host, 'a');
    const socket = open();
    socket.write(`PATCH ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf of it`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 408 /);
    socket.destroy();
    assert.equal((await call(registry.host, 'GET', path)).headers.range, '0-9');
  });

  test('a manifest that stops arriving is a 408 and stores nothing', async () => {
    const socket = open();
    socket.write('PUT /v2/a/manifests/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 408 /);
    socket.destroy();
    assert.equal((await call(registry.host, 'GET', '/v2/a/manifests/v1')).status, 404);
  });

  test('a reader that takes nothing loses its connection; others read on', async () => {
    // More than the buffers of both ends of a loopback connection hold.
    const digest = await pushBlob(registry.host, 'a', Buffer.alloc(32 * 1024 * 1024));
    const socket = open();
    socket.pause();
    socket.write(`GET /v2/a/blobs/${digest} HTTP/1.1\r\nHost: x\r\n\r\n`);
    const others = await call(registry.host, 'GET', `/v2/a/blobs/${digest}`);
    assert.equal(digestOf(others.body), digest);
    while ((await connections(registry)) > 0) await setImmediate();
    let received = 0;
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'close');
    assert.ok(received < 32 * 1024 * 1024);
  });

  test('neither is a fault', () => {
    assert.deepEqual(registry.log, []);
  });
});

function connections(registry: RunningRegistry): Promise<number> {
  return new Promise((resolve, reject) => {
    registry.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}
