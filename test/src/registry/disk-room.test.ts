import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServing } from '../../../cli/serving.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { DiskRoom } from '../../../src/registry/disk-room.ts';
import { freeBytes } from '../../../src/registry/disk-watch.ts';
import { startHousekeeping } from '../../../src/registry/housekeeping.ts';
import { DEFAULT_SETTINGS, LiveSettings } from '../../../src/registry/registry-settings.ts';
import { makeSharedTables } from '../../../src/registry/shared-tables.ts';
import { openStorage } from '../../../storage/open.ts';
import { call, errorCodes } from '../../support/http-call.ts';
import { startUpload } from '../../support/push-image.ts';
import { smallDisk } from '../../support/small-disk.ts';

const MIB = 1024 * 1024;
const LOW = { code: 'storage-low' };

test('what one thread takes counts for all, and what does not fit takes nothing', async () => {
  const memory = DiskRoom.makeMemory();
  const [one, two] = [new DiskRoom(memory), new DiskRoom(memory)];
  one.take(10);
  assert.doesNotThrow(() => two.require(2 ** 50), 'nobody has looked yet');
  await one.measure(async () => 100);
  two.take(60);
  assert.throws(() => one.require(31), LOW);
  assert.throws(() => one.take(31), LOW);
  one.take(30);
  assert.equal(two.left, 0);
  assert.throws(() => two.take(1), LOW);
});

test('what was taken since the look before counts against this one, and no longer against the next', async () => {
  const room = new DiskRoom(DiskRoom.makeMemory());
  await room.measure(async () => 100);
  room.take(30);
  await room.measure(async () => {
    // On its way while the disk is asked.
    room.take(5);
    return 70;
  });
  assert.equal(room.left, 35);
  await room.measure(async () => 65);
  assert.equal(room.left, 60);
  await room.measure(async () => 65);
  assert.equal(room.left, 65);
  await room.measure(async () => Number.POSITIVE_INFINITY);
  assert.ok(room.left > 2 ** 60);
});

/** A server over a disk of 64 MiB, of which half shall stay free. */
async function serveSmallDisk(t: TestContext) {
  const directory = await smallDisk(t, 64);
  const settings = { ...DEFAULT_SETTINGS, minFreeBytes: 32 * MIB };
  const [live, tables] = [new LiveSettings(settings), makeSharedTables(1)];
  const storage = await openStorage(directory);
  const log = { write() {}, info() {}, warn() {}, error() {} };
  const serving = await startServing({ storage, settings, address: '127.0.0.1', port: 0, log, tables });
  const room = new DiskRoom(tables.room);
  const housekeeping = await startHousekeeping({ storage, live, directory, log, room });
  t.after(async () => {
    await serving.drain(0);
    await housekeeping.stop();
    await storage.close();
  });
  return { host: `127.0.0.1:${serving.port}`, directory };
}

/** A body of no announced length. */
function send(host: string, method: string, path: string, body: Readable) {
  const [hostname, port] = host.split(':');
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; retryAfter: unknown }>();
  const sent = request({ hostname, port, method, path, agent: false }, (answer) => {
    answer.resume();
    resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
  });
  // After an early answer the rest of the body may find nobody.
  sent.on('error', reject);
  body.pipe(sent);
  return promise;
}

test('uploads as fast as they can be end above the watermark, with 503, and can be resumed', async (t) => {
  const { host, directory } = await serveSmallDisk(t);
  const paths = [await startUpload(host, 'a/b'), await startUpload(host, 'a/c')] as const;
  const bytes = randomBytes(60 * MIB);
  const parts = Array.from({ length: 960 }, (_, at) => bytes.subarray(at * 65_536, (at + 1) * 65_536));
  const answers = await Promise.all(
    paths.map((path) => send(host, 'PATCH', path, Readable.from(parts, { objectMode: false }))),
  );
  assert.deepEqual(answers, [
    { status: 503, retryAfter: '60' },
    { status: 503, retryAfter: '60' },
  ]);
  const free = await freeBytes(directory);
  assert.ok(free >= 31 * MIB, `${free} bytes are free`);
  const [kept, given] = paths;
  while ((await call(host, 'DELETE', given)).status !== 204) await sleep(50);
  let state = await call(host, 'GET', kept);
  for (; state.status !== 204; state = await call(host, 'GET', kept)) await sleep(50);
  const size = Number(/^0-([1-9][0-9]+)$/.exec(String(state.headers.range))?.[1]) + 1;
  const rest = { body: bytes.subarray(size, size + 1000) };
  let next = await call(host, 'PATCH', kept, rest);
  for (; next.status === 503; next = await call(host, 'PATCH', kept, rest)) await sleep(50);
  assert.equal(next.status, 202);
  const digest = digestOf(bytes.subarray(0, size + 1000));
  assert.equal((await call(host, 'PUT', `${kept}?digest=${digest}`)).status, 201);
});

test('a body that is announced larger than the room is refused before it is read', async (t) => {
  const { host } = await serveSmallDisk(t);
  const path = await startUpload(host, 'a/b');
  const headers = { 'content-length': 60 * MIB, expect: '100-continue' };
  const [hostname, port] = host.split(':');
  for (const [method, target] of [
    ['PATCH', path],
    ['PUT', `${path}?digest=sha256:${'0'.repeat(64)}`],
    ['POST', `/v2/a/b/blobs/uploads/?digest=sha256:${'0'.repeat(64)}`],
  ] as const) {
    const sent = request({ hostname, port, method, path: target, headers, agent: false });
    sent.flushHeaders();
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
    sent.on('error', reject).on('response', (answer) => resolve(answer.statusCode));
    assert.equal(await promise, 503, method);
    sent.destroy();
  }
  const part = randomBytes(MIB);
  const taken = await call(host, 'PATCH', path, { body: part });
  assert.equal(taken.status, 202, 'what fits is taken');
  assert.equal(taken.headers.range, `0-${MIB - 1}`);
  assert.deepEqual(errorCodes(await call(host, 'PUT', `${path}?digest=sha256:${'0'.repeat(64)}`)), [
    'DIGEST_INVALID',
  ]);
});
