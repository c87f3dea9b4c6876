/** A real registry behind a real proxy that cuts connections: what arrives is whole, and nothing is sent for ever. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import { OCTET_STREAM } from '../../../src/oci/media-types.ts';
import { collect, opener } from '../../support/client-content.ts';
import { type CuttingProxy, startCuttingProxy } from '../../support/cutting-proxy.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const MIB = 1024 * 1024;
const SEEDS = [1, 2, 3];

let registry: RunningRegistry;
let proxy: CuttingProxy | undefined;

before(async () => {
  registry = await startRegistry();
});
afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
});
after(() => registry.close());

async function throughCuts(seed: number, between: readonly [number, number]): Promise<RegistryClient> {
  proxy = await startCuttingProxy(registry.host, { seed, between });
  return clientOf(proxy.host, `seed/s${seed}`);
}

const clientOf = (host: string, repository: string): RegistryClient =>
  new RegistryClient({ registry: host, repository }, { deadlineMs: 10_000, env: {} });

function blobOf(size: number): { bytes: Buffer; descriptor: Descriptor } {
  const bytes = randomBytes(size);
  return { bytes, descriptor: { mediaType: OCTET_STREAM, digest: digestOf(bytes), size } };
}

for (const seed of SEEDS) {
  test(`an upload over a connection that breaks arrives whole (seed ${seed})`, async () => {
    const { bytes, descriptor } = blobOf(24 * MIB);
    const client = await throughCuts(seed, [2 * MIB, 8 * MIB]);
    await client.pushBlob(descriptor, opener(bytes));
    assert.ok((proxy?.cuts ?? 0) >= 3, `${proxy?.cuts} cuts`);
    const stored = await collect(clientOf(registry.host, `seed/s${seed}`).openBlob(descriptor));
    assert.equal(digestOf(stored), descriptor.digest);
  });

  test(`a download over a connection that breaks arrives whole (seed ${seed})`, async () => {
    const { bytes, descriptor } = blobOf(24 * MIB);
    await clientOf(registry.host, `seed/s${seed}`).pushBlob(descriptor, opener(bytes));
    const client = await throughCuts(seed, [2 * MIB, 8 * MIB]);
    assert.equal(digestOf(await collect(client.openBlob(descriptor))), descriptor.digest);
    assert.ok((proxy?.cuts ?? 0) >= 3, `${proxy?.cuts} cuts`);
  });
}

test('an upload whose source is another registry goes on there where it has to', async () => {
  const { bytes, descriptor } = blobOf(20 * MIB);
  const source = clientOf(registry.host, 'source/a');
  await source.pushBlob(descriptor, opener(bytes));
  const asked: number[] = [];
  const openFrom = (offset: number): AsyncIterable<Uint8Array> => {
    asked.push(offset);
    return source.openBlob(descriptor, offset);
  };
  const client = await throughCuts(5, [3 * MIB, 6 * MIB]);
  await client.pushBlob(descriptor, () => source.openBlob(descriptor), { openFrom });
  assert.ok(asked.some((offset) => offset > 0));
  const stored = await collect(clientOf(registry.host, 'seed/s5').openBlob(descriptor));
  assert.equal(digestOf(stored), descriptor.digest);
});

test('a connection that carries next to nothing is given up', async () => {
  const { bytes, descriptor } = blobOf(8 * MIB);
  await clientOf(registry.host, 'seed/s9').pushBlob(descriptor, opener(bytes));
  proxy = await startCuttingProxy(registry.host, { seed: 9, between: [2000, 4000] });
  const client = new RegistryClient(
    { registry: proxy.host, repository: 'seed/s9' },
    { deadlineMs: 1500, env: {} },
  );
  await assert.rejects(collect(client.openBlob(descriptor)), { code: 'network-failed' });
  assert.ok(proxy.cuts < 40, `${proxy.cuts} connections for nothing`);
});
