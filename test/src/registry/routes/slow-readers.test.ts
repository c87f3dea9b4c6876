import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { type Digest, digestOf } from '../../../../src/oci/digest.ts';
import { buildRegistry } from '../../../../src/registry/build-registry.ts';
import { BufferBudget } from '../../../../storage/buffer-budget.ts';
import { FilesystemBlobStore } from '../../../../storage/filesystem.ts';
import { SqliteMetadataStore } from '../../../../storage/sqlite.ts';
import { call } from '../../../support/http-call.ts';
import { pushBlob } from '../../../support/push-image.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const MIB = 1024 * 1024;
const BYTES = Buffer.alloc(16 * MIB, 'the bytes of a large layer ');
const BUDGET_BYTES = 2 * MIB;
const PATIENCE_MS = 300;
/** More than the budget has buffers for, were each to keep one. */
const READERS = 150;

describe('readers that stand still', () => {
  let app: FastifyInstance;
  let host: string;
  let digest: Digest;
  const cleaners: (() => Promise<void>)[] = [];
  const sockets: Socket[] = [];

  before(async () => {
    const directory = await temporaryDirectory({ after: (clean) => void cleaners.push(clean) });
    const blobs = await FilesystemBlobStore.open(directory, new BufferBudget(BUDGET_BYTES, PATIENCE_MS));
    const path = join(directory, 'metadata.db');
    const metadata = await SqliteMetadataStore.open({ path, snapshots: join(directory, 'snapshots') });
    const close = async (): Promise<void> => {
      await blobs.close();
      await metadata.close();
    };
    cleaners.unshift(close);
    app = buildRegistry({ blobs, metadata, close });
    await app.listen({ host: '127.0.0.1', port: 0 });
    host = `127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    digest = await pushBlob(host, 'a', BYTES);
  });
  after(async () => {
    for (const socket of sockets) socket.destroy();
    app.server.closeAllConnections();
    await app.close();
    for (const clean of cleaners) await clean();
  });

  /** Asks for the blob and takes nothing of it, once the server has begun to send. */
  async function standStill(): Promise<Socket> {
    const socket = connect(Number(host.split(':')[1]), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET /v2/a/blobs/${digest} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await once(socket, 'connect');
    sockets.push(socket.pause());
    return socket;
  }

  test('keep nobody else from reading', async () => {
    await Promise.all(Array.from({ length: READERS }, standStill));
    for (let reader = 0; reader < 3; reader++) {
      const got = await call(host, 'GET', `/v2/a/blobs/${digest}`);
      assert.equal(got.status, 200);
      assert.equal(digestOf(got.body), digest);
    }
  });

  test('go on where they were, when nobody waits', async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    const socket = await standStill();
    await new Promise((resolve) => setTimeout(resolve, 5 * PATIENCE_MS));
    let got = 0;
    socket.on('data', (chunk: Buffer) => {
      got += chunk.length;
      if (got > BYTES.length) socket.end();
    });
    socket.resume();
    await once(socket, 'close');
    assert.ok(got > BYTES.length, `${got} bytes`);
  });
});
