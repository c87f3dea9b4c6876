import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import { expireUploads } from '../../../src/registry/expire-uploads.ts';
import type { UploadId } from '../../../storage/driver.ts';
import { call } from '../../support/http-call.ts';
import { startUpload } from '../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const LATER = Date.now() + 3_600_000;

describe('uploads that nobody goes on with', () => {
  let registry: RunningRegistry;
  before(async () => {
    registry = await startRegistry();
  });
  after(() => registry.close());

  const status = async (path: string) => (await call(registry.host, 'GET', path)).status;
  const idOf = (path: string) => path.split('/').at(-1) as UploadId;

  test('those last noted before the time are forgotten with their bytes, others not', async () => {
    const path = await startUpload(registry.host, 'a');
    await call(registry.host, 'PATCH', path, { body: 'bytes' });
    await expireUploads(registry.storage, Date.now() - 60_000);
    assert.equal(await status(path), 204);
    assert.equal(await registry.storage.blobs.uploadSize(idOf(path)), 5);
    await expireUploads(registry.storage, LATER);
    assert.equal(await status(path), 404);
    assert.equal(await registry.storage.blobs.uploadSize(idOf(path)), 0);
  });

  test('those that never had a byte are forgotten too', async () => {
    const path = await startUpload(registry.host, 'a');
    await expireUploads(registry.storage, LATER);
    assert.equal(await status(path), 404);
  });

  test('one that somebody is writing to stays, however old it is', async () => {
    const path = await startUpload(registry.host, 'a');
    const [hostname, port] = registry.host.split(':');
    const socket = connect(Number(port), hostname);
    socket.write(`PATCH ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\n\r\nhalf`);
    while ((await call(registry.host, 'GET', path)).headers.range !== '0-3');
    await expireUploads(registry.storage, LATER);
    assert.equal(await status(path), 204);
    socket.destroy();
  });

  test('a blob that was an upload is none any more', async () => {
    const path = await startUpload(registry.host, 'a');
    const digest = digestOf('a blob');
    await call(registry.host, 'PUT', `${path}?digest=${digest}`, { body: 'a blob' });
    await expireUploads(registry.storage, LATER);
    assert.equal((await call(registry.host, 'GET', `/v2/a/blobs/${digest}`)).body.toString(), 'a blob');
  });
});
