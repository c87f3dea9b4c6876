import assert from 'node:assert/strict';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { buildRegistry } from '../../../../src/registry/build-registry.ts';
import { openStorage } from '../../../../storage/open.ts';
import { call } from '../../../support/http-call.ts';
import { startRegistry } from '../../../support/start-registry.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

test('ready as long as the metadata can be read, alive in any case', async (t) => {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const status = async (path: string) => (await call(registry.host, 'GET', path)).status;
  assert.deepEqual([await status('/healthz'), await status('/readyz')], [200, 200]);
  await registry.storage.close();
  assert.deepEqual([await status('/healthz'), await status('/readyz')], [200, 503]);
});

test('ready for reading while no pushes are taken, and says so', async (t) => {
  const registry = await startRegistry({ readOnly: true });
  t.after(() => registry.close());
  const answer = await call(registry.host, 'GET', '/readyz');
  assert.deepEqual(
    [answer.status, answer.body.toString()],
    [200, 'ready for reading; no pushes are taken at present\n'],
  );
});

test('not ready any more once the server is ending, for who is still connected', async (t) => {
  const storage = await openStorage(await temporaryDirectory(t));
  const app = buildRegistry(storage);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  // A request that is under way keeps the connection, and the next one waits behind it.
  socket.write('PUT /v2/a/manifests/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{');
  const inFlight = async () => (await call(`127.0.0.1:${port}`, 'GET', '/metrics')).body.toString();
  while (!(await inFlight()).includes('plimsoll_http_requests_in_flight 2'));
  const closed = app.close();
  while (app.server.listening) await new Promise(setImmediate);
  socket.write('}GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n');
  let text = '';
  for await (const part of socket) text += String(part);
  assert.match(text, /HTTP\/1\.1 503 [\s\S]*the server is ending/);
  await closed;
  await storage.close();
});
