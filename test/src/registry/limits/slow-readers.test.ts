import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { SlowReaders } from '../../../../src/registry/limits/slow-readers.ts';

test('who takes nothing for a window is cut off; who takes it, and who has nothing to take, is not', async (t) => {
  const accepted: Socket[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    accepted.push(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const clients: Socket[] = [];
  for (let count = 0; count < 3; count++) {
    const client = connect(port, '127.0.0.1');
    client.on('error', () => undefined);
    await once(client, 'connect');
    while (accepted.length <= count) await once(server, 'connection');
    clients.push(client);
  }
  const [stuck, reading, idle] = accepted as [Socket, Socket, Socket];
  clients[0]?.pause();
  clients[1]?.resume();
  clients[2]?.resume();
  const chunk = Buffer.alloc(16 * 1024 * 1024);
  stuck.write(chunk);
  const feed = (): void => void (reading.destroyed || reading.write(chunk.subarray(0, 65_536), feed));
  feed();
  const cut = Promise.withResolvers<Socket>();
  const slow = new SlowReaders(() => [stuck, reading, idle], cut.resolve, 100);
  t.after(() => {
    slow.stop();
    for (const socket of [...clients, ...accepted]) socket.destroy();
    server.close();
  });
  assert.equal(await cut.promise, stuck);
});
