import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import { DEFAULT_SETTINGS } from '../../../src/registry/registry-settings.ts';
import { type Answer, call, errorCodes, sendRaw } from '../../support/http-call.ts';
import { pushBlob, startUpload } from '../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const LIMIT = 1000;
const LARGEST = Buffer.alloc(LIMIT, 'x');
const TOO_LARGE = Buffer.alloc(LIMIT + 1, 'x');

describe('the size limit of blobs', () => {
  let registry: RunningRegistry;
  before(async () => {
    registry = await startRegistry({ limits: { ...DEFAULT_SETTINGS.limits, blobBytes: LIMIT } });
  });
  after(() => registry.close());

  const isTooLarge = (answer: Answer): void =>
    assert.deepEqual([answer.status, errorCodes(answer)], [413, ['SIZE_INVALID']]);
  const stateOf = async (path: string) => {
    const { status, headers } = await call(registry.host, 'GET', path);
    return [status, headers.range];
  };

  test('a blob of exactly that size is taken, in one piece and in two', async () => {
    await pushBlob(registry.host, 'a', LARGEST);
    const path = await startUpload(registry.host, 'a');
    await call(registry.host, 'PATCH', path, { body: LARGEST.subarray(0, 400) });
    const put = await call(registry.host, 'PUT', `${path}?digest=${digestOf(LARGEST)}`, {
      body: LARGEST.subarray(400),
    });
    assert.equal(put.status, 201);
  });

  test('one that announces more is refused before a byte of it is sent', async () => {
    const path = await startUpload(registry.host, 'a');
    for (const request of [`PATCH ${path}`, `PUT ${path}?digest=${digestOf('x')}`]) {
      const head = `${request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${LIMIT + 1}\r\n\r\n`;
      assert.match(await sendRaw(registry.host, head), /^HTTP\/1\.1 413 /);
    }
    assert.deepEqual(await stateOf(path), [204, '0-0']);
  });

  test('what came before counts', async () => {
    const path = await startUpload(registry.host, 'a');
    await call(registry.host, 'PATCH', path, { body: LARGEST });
    isTooLarge(await call(registry.host, 'PATCH', path, { body: 'x' }));
    assert.deepEqual(await stateOf(path), [204, `0-${LIMIT - 1}`]);
  });

  for (const method of ['PATCH', 'PUT']) {
    test(`${method} of more than was announced ends the upload`, async () => {
      const path = await startUpload(registry.host, 'a');
      const query = method === 'PUT' ? `?digest=${digestOf(TOO_LARGE)}` : '';
      isTooLarge(await chunked(registry.host, method, path + query, TOO_LARGE));
      assert.deepEqual(await stateOf(path), [404, undefined]);
    });
  }

  test('POST of all at once, announced or not, leaves nothing', async () => {
    const digest = digestOf(TOO_LARGE);
    const path = `/v2/a/blobs/uploads/?digest=${digest}`;
    isTooLarge(await call(registry.host, 'POST', path, { body: TOO_LARGE }));
    isTooLarge(await chunked(registry.host, 'POST', path, TOO_LARGE));
    assert.equal((await call(registry.host, 'HEAD', `/v2/a/blobs/${digest}`)).status, 404);
    const { blobs, metadata } = registry.storage;
    for await (const keys of blobs.storedKeys())
      assert.deepEqual(await metadata.garbage.unknownKeys(keys), []);
  });

  test('a reload counts from the next request on', async () => {
    registry.live.replace({ ...registry.live.current, limits: DEFAULT_SETTINGS.limits });
    await pushBlob(registry.host, 'a', TOO_LARGE);
  });
});

/** A request whose length nobody announces. */
function chunked(host: string, method: string, path: string, body: Buffer): Promise<Answer> {
  const [hostname, port] = host.split(':');
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request({ hostname, port, method, path, agent: false }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
    answer.on('end', () =>
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
    );
  });
  sent.on('error', reject);
  sent.write(body.subarray(0, 10));
  sent.end(body.subarray(10));
  return promise;
}
