import assert from 'node:assert/strict';
import { readdir, truncate, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Digest, digestOf } from '../../../../src/oci/digest.ts';
import { call, errorCodes } from '../../../support/http-call.ts';
import { pushBlob } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

const BYTES = Buffer.from(Array.from({ length: 2000 }, (_, at) => at % 251));
const ABSENT = digestOf('never pushed');

describe('blobs', () => {
  let registry: RunningRegistry;
  let digest: Digest;
  let path: string;

  before(async () => {
    registry = await startRegistry();
    digest = await pushBlob(registry.host, 'team/app', BYTES);
    path = `/v2/team/app/blobs/${digest}`;
  });
  after(() => registry.close());

  test('GET gives the bytes, HEAD the same headers', async () => {
    const got = await call(registry.host, 'GET', path);
    const head = await call(registry.host, 'HEAD', path);
    assert.deepEqual(got.body, BYTES);
    for (const answer of [got, head]) {
      assert.equal(answer.status, 200);
      assert.equal(answer.headers['content-type'], 'application/octet-stream');
      assert.equal(answer.headers['content-length'], '2000');
      assert.equal(answer.headers['docker-content-digest'], digest);
      assert.equal(answer.headers.etag, `"${digest}"`);
      assert.equal(answer.headers['accept-ranges'], 'bytes');
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    }
    assert.equal(head.body.length, 0);
  });

  test('an empty blob is 200 with no bytes', async () => {
    const empty = await pushBlob(registry.host, 'team/app', '');
    const got = await call(registry.host, 'GET', `/v2/team/app/blobs/${empty}`);
    assert.deepEqual([got.status, got.headers['content-length'], got.body.length], [200, '0', 0]);
  });

  const ranges: [range: string, from: number, to: number][] = [
    ['bytes=500-1499', 500, 1499],
    ['bytes=500-', 500, 1999],
    ['bytes=-500', 1500, 1999],
    ['bytes=1999-9999', 1999, 1999],
  ];
  for (const [range, from, to] of ranges) {
    test(`Range ${range} gives 206 with bytes ${from}-${to}`, async () => {
      const got = await call(registry.host, 'GET', path, { headers: { range } });
      assert.equal(got.status, 206);
      assert.equal(got.headers['content-range'], `bytes ${from}-${to}/2000`);
      assert.equal(got.headers['content-length'], String(to - from + 1));
      assert.deepEqual(got.body, BYTES.subarray(from, to + 1));
    });
  }

  for (const range of ['bytes=500-0', 'bytes=5000-10000', 'bytes=-0', 'bytes=x-y']) {
    test(`Range ${range} gives 416 with the size`, async () => {
      const got = await call(registry.host, 'GET', path, { headers: { range } });
      assert.equal(got.status, 416);
      assert.equal(got.headers['content-range'], 'bytes */2000');
    });
  }

  for (const [name, headers] of Object.entries({
    'several ranges': { range: 'bytes=0-1,5-6' },
    'another unit': { range: 'lines=0-1' },
    'If-Range with other content': { range: 'bytes=0-1', 'if-range': `"${ABSENT}"` },
  })) {
    test(`${name} gives the whole`, async () => {
      const got = await call(registry.host, 'GET', path, { headers });
      assert.deepEqual([got.status, got.body.length], [200, 2000]);
    });
  }

  test('If-Range with this content keeps the range; HEAD knows no range', async () => {
    const headers = { range: 'bytes=0-1', 'if-range': `"${digest}"` };
    assert.equal((await call(registry.host, 'GET', path, { headers })).status, 206);
    const head = await call(registry.host, 'HEAD', path, { headers });
    assert.deepEqual([head.status, head.headers['content-length']], [200, '2000']);
  });

  test('If-None-Match saves the bytes', async () => {
    for (const value of [`"${digest}"`, `W/"${digest}"`, `"x", "${digest}"`, '*']) {
      const got = await call(registry.host, 'GET', path, { headers: { 'if-none-match': value } });
      assert.deepEqual([got.status, got.body.length], [304, 0], value);
    }
    const other = await call(registry.host, 'GET', path, { headers: { 'if-none-match': `"${ABSENT}"` } });
    assert.equal(other.status, 200);
  });

  for (const method of ['GET', 'HEAD', 'DELETE']) {
    test(`${method} of what is not there is 404, of no digest 400`, async () => {
      const statuses = [];
      for (const at of [
        `/v2/team/app/blobs/${ABSENT}`,
        `/v2/other/blobs/${digest}`,
        '/v2/team/app/blobs/sha256:baddigeststring',
        `/v2/team/app/blobs/md5:${'a'.repeat(32)}`,
        `/v2/team/app/blobs/${digest.toUpperCase()}`,
        `/v2/team/app/blobs/${digest}%00`,
        '/v2/team/app/blobs/latest',
      ]) {
        statuses.push((await call(registry.host, method, at)).status);
      }
      assert.deepEqual(statuses, [404, 404, 400, 400, 400, 400, 400]);
    });
  }

  test('DELETE takes it away at once, from this repository only', async () => {
    const gone = await pushBlob(registry.host, 'team/app', 'to be deleted');
    await pushBlob(registry.host, 'team/other', 'to be deleted');
    const at = `/v2/team/app/blobs/${gone}`;
    assert.equal((await call(registry.host, 'DELETE', at)).status, 202);
    assert.equal((await call(registry.host, 'HEAD', at)).status, 404);
    assert.deepEqual(errorCodes(await call(registry.host, 'GET', at)), ['BLOB_UNKNOWN']);
    assert.equal((await call(registry.host, 'DELETE', at)).status, 404);
    assert.equal((await call(registry.host, 'GET', `/v2/team/other/blobs/${gone}`)).status, 200);
  });

  test('a digest with an escaped colon is the same digest', async () => {
    const got = await call(registry.host, 'GET', path.replace('sha256:', 'sha256%3a'));
    assert.equal(got.status, 200);
  });
});

describe('blobs whose bytes are damaged on disk', () => {
  let registry: RunningRegistry;

  before(async () => {
    registry = await startRegistry();
  });
  after(() => registry.close());

  test('missing bytes are a fault, not a 404, and say nothing of this host', async () => {
    const digest = await pushBlob(registry.host, 'a', 'x'.repeat(5000));
    await unlink(await onlyBlobFile(registry.directory));
    const got = await call(registry.host, 'GET', `/v2/a/blobs/${digest}`);
    assert.equal(got.status, 500);
    assert.deepEqual(errorCodes(got), ['STORAGE_FAILED']);
    assert.ok(!got.body.toString().includes(registry.directory));
    assert.ok(registry.log.some((line) => line.includes(digest)));
  });

  test('a body that ends early breaks the connection instead of looking whole', async () => {
    const digest = await pushBlob(registry.host, 'a', 'y'.repeat(3_000_000));
    await truncate(await onlyBlobFile(registry.directory), 1_500_000);
    await assert.rejects(call(registry.host, 'GET', `/v2/a/blobs/${digest}`), { code: 'ECONNRESET' });
  });
});

async function onlyBlobFile(directory: string): Promise<string> {
  const files = await readdir(join(directory, 'blobs'), { recursive: true, withFileTypes: true });
  const [file, ...more] = files.filter((entry) => entry.isFile());
  assert.ok(file !== undefined && more.length === 0);
  return join(file.parentPath, file.name);
}
