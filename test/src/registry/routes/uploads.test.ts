import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../../../src/oci/digest.ts';
import { type Answer, call, errorCodes } from '../../../support/http-call.ts';
import { pushBlob, startUpload } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

const BYTES = Buffer.alloc(30_000, 'plimsoll ');
const DIGEST = digestOf(BYTES);
const UUID = /^\/v2\/a\/b\/blobs\/uploads\/[0-9a-f-]{36}$/;
const BAD_DIGESTS = [
  '',
  'sha256:',
  'sha256:baddigeststring',
  `sha256:${'A'.repeat(64)}`,
  `md5:${'a'.repeat(32)}`,
  '../x',
];

describe('uploads', () => {
  let registry: RunningRegistry;

  before(async () => {
    registry = await startRegistry();
  });
  after(() => registry.close());

  async function pullBack(answer: Answer): Promise<Buffer> {
    assert.equal(answer.status, 201, answer.body.toString());
    assert.match(answer.headers.location ?? '', /^\/v2\/a\/b\/blobs\/sha(256|512):/);
    return (await call(registry.host, 'GET', answer.headers.location ?? '')).body;
  }

  function patch(path: string, body: Uint8Array, range?: string): Promise<Answer> {
    return call(registry.host, 'PATCH', path, {
      body,
      headers: range === undefined ? {} : { 'content-range': range },
    });
  }

  test('POST, then everything in one PUT', async () => {
    const post = await call(registry.host, 'POST', '/v2/a/b/blobs/uploads/');
    assert.equal(post.status, 202);
    assert.match(post.headers.location ?? '', UUID);
    assert.ok(post.headers.location?.endsWith(String(post.headers['docker-upload-uuid'])));
    assert.deepEqual([post.headers.range, post.headers['content-length']], ['0-0', '0']);
    const put = await call(registry.host, 'PUT', `${post.headers.location}?digest=${DIGEST}`, {
      body: BYTES,
    });
    assert.deepEqual([put.headers['docker-content-digest'], put.headers['content-length']], [DIGEST, '0']);
    assert.deepEqual(await pullBack(put), BYTES);
  });

  test('everything in one POST', async () => {
    const post = await call(registry.host, 'POST', `/v2/a/b/blobs/uploads/?digest=${DIGEST}`, {
      body: BYTES,
    });
    assert.deepEqual(await pullBack(post), BYTES);
  });

  test('everything in one POST that does not hash to its digest leaves nothing', async () => {
    const absent = digestOf('something else');
    const post = await call(registry.host, 'POST', `/v2/a/b/blobs/uploads/?digest=${absent}`, {
      body: BYTES,
    });
    assert.deepEqual([post.status, errorCodes(post)], [400, ['DIGEST_INVALID']]);
    assert.equal((await call(registry.host, 'HEAD', `/v2/a/b/blobs/${absent}`)).status, 404);
  });

  test('a sha512 digest may be chosen at the end', async () => {
    const digest = digestOf(BYTES, 'sha512');
    const path = await startUpload(registry.host, 'a/b');
    const put = await call(registry.host, 'PUT', `${path}?digest=${digest}`, { body: BYTES });
    assert.equal(put.headers['docker-content-digest'], digest);
    assert.deepEqual(await pullBack(put), BYTES);
  });

  test('in chunks, with the state asked in between', async () => {
    const path = await startUpload(registry.host, 'a/b');
    const first = await patch(path, BYTES.subarray(0, 10_000), '0-9999');
    assert.deepEqual([first.status, first.headers.range, first.headers.location], [202, '0-9999', path]);
    const state = await call(registry.host, 'GET', path);
    assert.deepEqual([state.status, state.headers.range, state.headers.location], [204, '0-9999', path]);
    // As docker sends it: chunked, without Content-Range.
    const second = await patch(path, BYTES.subarray(10_000, 20_000));
    assert.deepEqual([second.status, second.headers.range], [202, '0-19999']);
    const put = await call(registry.host, 'PUT', `${path}?digest=${DIGEST}`, {
      body: BYTES.subarray(20_000),
      headers: { 'content-range': '20000-29999' },
    });
    assert.deepEqual(await pullBack(put), BYTES);
    assert.deepEqual(errorCodes(await call(registry.host, 'GET', path)), ['BLOB_UPLOAD_UNKNOWN']);
  });

  test('a chunk at the wrong place is a 416 that says where to go on, and the upload survives', async () => {
    const path = await startUpload(registry.host, 'a/b');
    await patch(path, BYTES.subarray(0, 10_000), '0-9999');
    for (const [method, query] of [
      ['PATCH', ''],
      ['PUT', `?digest=${DIGEST}`],
    ] as const) {
      for (const range of ['0-9999', '10001-20000', '9999-19998', '20000-29999']) {
        const refused = await call(registry.host, method, path + query, {
          body: BYTES.subarray(0, 10_000),
          headers: { 'content-range': range },
        });
        assert.deepEqual([refused.status, refused.headers.range], [416, '0-9999'], `${method} ${range}`);
        assert.equal(refused.headers.location, path);
      }
    }
    await patch(path, BYTES.subarray(10_000), '10000-29999');
    assert.deepEqual(await pullBack(await call(registry.host, 'PUT', `${path}?digest=${DIGEST}`)), BYTES);
  });

  for (const range of ['bytes 0-9/10', '0-', 'a-b', '5-4', '0-99999999999999999999', '-1-8']) {
    test(`Content-Range ${range} is a 416`, async () => {
      const path = await startUpload(registry.host, 'a/b');
      assert.equal((await patch(path, BYTES.subarray(0, 10), range)).status, 416);
      assert.equal((await call(registry.host, 'GET', path)).headers.range, '0-0');
    });
  }

  test('a Content-Range that is not as long as the body is refused', async () => {
    const path = await startUpload(registry.host, 'a/b');
    const refused = await patch(path, BYTES.subarray(0, 10), '0-99');
    assert.deepEqual([refused.status, errorCodes(refused)], [400, ['SIZE_INVALID']]);
    const chunked = await call(registry.host, 'PATCH', path, {
      headers: { 'content-range': '0-99', 'transfer-encoding': 'chunked' },
    });
    assert.equal(chunked.status, 400);
  });

  test('a final digest that is wrong is refused; the upload survives and can still succeed', async () => {
    const path = await startUpload(registry.host, 'a/b');
    await patch(path, BYTES);
    for (const digest of [digestOf('other'), ...BAD_DIGESTS]) {
      const put = await call(registry.host, 'PUT', `${path}?digest=${digest}`);
      assert.deepEqual([put.status, errorCodes(put)], [400, ['DIGEST_INVALID']], digest);
    }
    assert.equal((await call(registry.host, 'PUT', path)).status, 400);
    assert.equal((await call(registry.host, 'PUT', `${path}?digest=${DIGEST}&digest=${DIGEST}`)).status, 400);
    assert.deepEqual(await pullBack(await call(registry.host, 'PUT', `${path}?digest=${DIGEST}`)), BYTES);
  });

  for (const digest of BAD_DIGESTS) {
    test(`the digest ${JSON.stringify(digest)} is refused where an upload or a mount starts`, async () => {
      for (const name of ['digest', 'mount']) {
        const post = await call(registry.host, 'POST', `/v2/a/b/blobs/uploads/?${name}=${digest}`, {
          body: 'x',
        });
        assert.deepEqual([post.status, errorCodes(post)], [400, ['DIGEST_INVALID']]);
      }
    });
  }

  test('digest-algorithm: a known one is taken, another refused', async () => {
    const start = (name: string) =>
      call(registry.host, 'POST', `/v2/a/b/blobs/uploads/?digest-algorithm=${name}`);
    assert.equal((await start('sha512')).status, 202);
    assert.equal((await start('sha256')).status, 202);
    assert.equal((await start('md5')).status, 400);
  });

  test('DELETE cancels', async () => {
    const path = await startUpload(registry.host, 'a/b');
    await patch(path, BYTES);
    assert.equal((await call(registry.host, 'DELETE', path)).status, 204);
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      assert.equal((await call(registry.host, method, path)).status, 404);
    }
  });

  test('an upload exists under its own repository only, and under no other id', async () => {
    const path = await startUpload(registry.host, 'a/b');
    const id = path.split('/').at(-1) ?? '';
    const others = [
      `/v2/a/c/blobs/uploads/${id}`,
      `/v2/a/b/blobs/uploads/${id.toUpperCase()}x`,
      '/v2/a/b/blobs/uploads/00000000-0000-0000-0000-000000000000',
      '/v2/a/b/blobs/uploads/..',
      '/v2/a/b/blobs/uploads/%2e%2e',
    ];
    for (const other of others) {
      for (const method of ['GET', 'PATCH', 'PUT', 'DELETE']) {
        const answer = await call(registry.host, method, `${other}?digest=${DIGEST}`);
        assert.deepEqual(
          [answer.status, errorCodes(answer)],
          [404, ['BLOB_UPLOAD_UNKNOWN']],
          `${method} ${other}`,
        );
      }
    }
    assert.equal((await call(registry.host, 'GET', path)).status, 204);
  });

  test('mounts: from a repository, from any, and 202 with a usable upload when there is no source', async () => {
    const digest = await pushBlob(registry.host, 'source', 'mounted bytes');
    const mount = (query: string) =>
      call(registry.host, 'POST', `/v2/a/b/blobs/uploads/?mount=${digest}${query}`);
    const missing = await mount('&from=elsewhere');
    assert.equal(missing.status, 202);
    assert.equal((await call(registry.host, 'HEAD', `/v2/a/b/blobs/${digest}`)).status, 404);
    const put = await call(registry.host, 'PUT', `${missing.headers.location}?digest=${DIGEST}`, {
      body: BYTES,
    });
    assert.equal(put.status, 201);
    assert.equal((await pullBack(await mount('&from=source'))).toString(), 'mounted bytes');
    await call(registry.host, 'DELETE', `/v2/a/b/blobs/${digest}`);
    assert.equal((await pullBack(await mount(''))).toString(), 'mounted bytes');
    assert.deepEqual(errorCodes(await mount('&from=../etc')), ['NAME_INVALID']);
  });

  test('a client that hangs up within the body leaves the upload at its true offset', async () => {
    const path = await startUpload(registry.host, 'a/b');
    const [hostname, port] = registry.host.split(':');
    const socket = connect(Number(port), hostname);
    socket.write(`PATCH ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 30000\r\n\r\n`);
    await new Promise<void>((done) => socket.write(BYTES.subarray(0, 12_345), () => done()));
    await storedBytes(path, 12_345);
    socket.destroy();
    const state = await call(registry.host, 'GET', path);
    assert.deepEqual([state.status, state.headers.range], [204, '0-12344']);
    assert.equal((await patch(path, BYTES.subarray(12_345), '12345-29999')).status, 202);
    assert.deepEqual(await pullBack(await call(registry.host, 'PUT', `${path}?digest=${DIGEST}`)), BYTES);
  });

  test('while one request writes, another is refused and harms nothing', async () => {
    const path = await startUpload(registry.host, 'a/b');
    const [hostname, port] = registry.host.split(':');
    const socket = connect(Number(port), hostname);
    socket.write(`PATCH ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 30000\r\n\r\n`);
    socket.write(BYTES.subarray(0, 10_000));
    await storedBytes(path, 10_000);
    for (const method of ['PATCH', 'PUT', 'DELETE']) {
      const other = await call(registry.host, method, `${path}?digest=${DIGEST}`, { body: 'x' });
      assert.deepEqual([other.status, errorCodes(other)], [409, ['BLOB_UPLOAD_INVALID']]);
    }
    socket.write(BYTES.subarray(10_000));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1.1 202 /);
    socket.destroy();
    assert.deepEqual(await pullBack(await call(registry.host, 'PUT', `${path}?digest=${DIGEST}`)), BYTES);
  });

  /** Waits until the server has written that many bytes of an upload. */
  async function storedBytes(path: string, size: number): Promise<void> {
    while ((await call(registry.host, 'GET', path)).headers.range !== `0-${size - 1}`);
  }

  test('the log is empty: nothing that a client did was a fault', () => {
    assert.deepEqual(registry.log, []);
  });
});
