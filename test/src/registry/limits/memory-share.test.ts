import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { digestOf } from '../../../../src/oci/digest.ts';
import { OCI_MANIFEST } from '../../../../src/oci/media-types.ts';
import { call, sendRaw } from '../../../support/http-call.ts';
import { startRegistry } from '../../../support/start-registry.ts';

const SUBJECT = digestOf(Buffer.from('subject'));
const LIST = `/v2/a/referrers/${SUBJECT}`;
const MIB = 1024 * 1024;

async function registryWithLargeList(t: { after(end: () => Promise<void>): void }) {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const config = {
    mediaType: 'application/vnd.oci.empty.v1+json',
    digest: digestOf(Buffer.from('{}')),
    size: 2,
  };
  await call(registry.host, 'POST', `/v2/a/blobs/uploads/?digest=${config.digest}`, { body: '{}' });
  const body = JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: 'x/y',
    config,
    layers: [config],
    subject: { mediaType: OCI_MANIFEST, digest: SUBJECT, size: 1 },
    annotations: { large: 'x'.repeat(3 * MIB) },
  });
  const digest = digestOf(Buffer.from(body));
  const headers = { 'content-type': OCI_MANIFEST };
  const pushed = await call(registry.host, 'PUT', `/v2/a/manifests/${digest}`, { headers, body });
  assert.equal(pushed.status, 201, String(pushed.body));
  return registry;
}

/** Asks again until the status is the one wanted. */
async function until(ask: () => Promise<number>, wanted: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if ((await ask()) === wanted) return;
    await setTimeout(20);
  }
  assert.fail(`never ${wanted}`);
}

test('requests that are sent without taking answers are refused beyond a few', async (t) => {
  const registry = await registryWithLargeList(t);
  const requests = `GET ${LIST} HTTP/1.1\r\nHost: ${registry.host}\r\n\r\n`.repeat(40);
  const answers = await sendRaw(
    registry.host,
    requests.replace(/\r\n\r\n$/, '\r\nConnection: close\r\n\r\n'),
  );
  const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status);
  assert.ok(statuses.includes('200') && statuses.includes('429'), statuses.join());
  assert.ok(statuses.filter((status) => status === '200').length < 20, statuses.join());
});

test('lists that nobody takes share their memory; once they are gone, there is room again', async (t) => {
  const registry = await registryWithLargeList(t);
  const [hostname, port] = registry.host.split(':');
  const sockets = Array.from({ length: 40 }, () => {
    const socket = connect(Number(port), hostname).pause();
    socket.on('error', () => {});
    // The kernel takes a few off the server's hands.
    socket.write(`GET ${LIST} HTTP/1.1\r\nHost: ${registry.host}\r\n\r\n`.repeat(8));
    return socket;
  });
  const statusOf = async (): Promise<number> => (await call(registry.host, 'GET', LIST)).status;
  await until(statusOf, 429);
  for (const socket of sockets) socket.destroy();
  await until(statusOf, 200);
});

test('manifests that are announced and do not come share theirs', async (t) => {
  const registry = await registryWithLargeList(t);
  const [hostname, port] = registry.host.split(':');
  const sockets = Array.from({ length: 30 }, () => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.write(
      `PUT /v2/a/manifests/x HTTP/1.1\r\nHost: ${registry.host}\r\nContent-Type: ${OCI_MANIFEST}\r\nContent-Length: ${4 * MIB}\r\n\r\n{`,
    );
    return socket;
  });
  t.after(() => sockets.forEach((socket) => void socket.destroy()));
  const headers = { 'content-type': OCI_MANIFEST };
  const push = async (): Promise<number> =>
    (await call(registry.host, 'PUT', '/v2/a/manifests/y', { headers, body: ' '.repeat(2 * MIB) })).status;
  await until(push, 429);
  const small = await call(registry.host, 'PUT', '/v2/a/manifests/y', { headers, body: '{' });
  assert.equal(small.status, 400);
});
