/** A thousand clients that send, or take, a byte a second: others are served all the same, and memory stays where it is. */
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { digestOf } from '../../src/oci/digest.ts';
import { call } from '../support/http-call.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { FaultyServer } from './faulty-server.ts';
import { Ledger } from './ledger.ts';
import { SEED } from './options.ts';
import { residentBytes } from './resident-bytes.ts';
import { SeededRandom } from './seeded-random.ts';

const CLIENTS = 1_000;
const SECONDS = 15;
const BLOB_BYTES = 8 * 1024 * 1024;
const MAX_RESIDENT_BYTES = 250 * 1024 * 1024;

test(`${CLIENTS} slow clients`, async (t) => {
  const server = new FaultyServer(t, join(await temporaryDirectory(t), 'data'));
  const host = await server.ready();
  const blob = Buffer.alloc(BLOB_BYTES, 'b');
  const digest = digestOf(blob);
  await call(host, 'POST', `/v2/slow/blobs/uploads/?digest=${digest}`, { body: blob });
  const sockets = await openSlowClients(host, digest);
  t.after(() => sockets.forEach((socket) => void socket.destroy()));
  const ledger = new Ledger(new SeededRandom(SEED), 'quick');
  let [served, peak] = [0, 0];
  for (let second = 0; second < SECONDS; second++) {
    for (const socket of sockets) socket.write('x');
    for (let step = 0; step < 3; step++, served++) {
      await ledger.step(host, (answer) => assert.fail(`second ${second}: ${answer.status} ${answer.body}`));
    }
    peak = Math.max(peak, await residentBytes(server.pid));
    await setTimeout(1_000);
  }
  assert.ok(peak <= MAX_RESIDENT_BYTES, `${peak} bytes resident`);
  await ledger.verify(host);
  await server.end('SIGTERM');
  t.diagnostic(
    `${served} pushes and deletes beside ${CLIENTS} slow clients, at most ${Math.round(peak / 2 ** 20)} MiB resident`,
  );
});

/** A third each: headers that never end, bodies that trickle, answers that nobody reads. */
async function openSlowClients(host: string, digest: string): Promise<Socket[]> {
  const [hostname, port] = host.split(':');
  const session = (await call(host, 'POST', '/v2/slow/blobs/uploads/')).headers.location ?? '';
  const openings = [
    `GET /v2/ HTTP/1.1\r\nhost: ${host}\r\nx-slow: `,
    `PATCH ${session} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 1000000\r\n\r\n`,
    `GET /v2/slow/blobs/${digest} HTTP/1.1\r\nhost: ${host}\r\n\r\n`,
  ];
  return Array.from({ length: CLIENTS }, (_, at) => {
    const socket = connect(Number(port), hostname);
    // What becomes of a slow client is the server's to decide.
    socket.on('error', () => {});
    socket.pause();
    socket.write(openings[at % openings.length]!);
    return socket;
  });
}
