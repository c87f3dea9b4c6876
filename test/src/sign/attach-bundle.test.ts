import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { bundleReferrer, describeBundle } from '../../../src/attest/bundle-referrer.ts';
import { Layout } from '../../../src/client/layout.ts';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import type { ImageSink, ImageSource } from '../../../src/oci/image-source.ts';
import { attachBundle } from '../../../src/sign/attach-bundle.ts';
import { pushImage } from '../../support/signable-image.ts';
import { startRegistry } from '../../support/start-registry.ts';

const registry = await startRegistry();
const directory = await mkdtemp(join(tmpdir(), 'plimsoll-attach-'));
after(async () => {
  await registry.close();
  await rm(directory, { recursive: true });
});

const stores: Readonly<Record<string, ImageSource & ImageSink>> = {
  'a registry': new RegistryClient({ registry: registry.host, repository: 'agents/notes' }, {}),
  'a layout': await Layout.create(join(directory, 'layout')),
};
const bundle = Buffer.from('{"stands":"for a bundle"}');
const predicateType = 'https://example.com/audit/v1';
const created = new Date('2026-11-22T18:42:04.987Z');

for (const [name, store] of Object.entries(stores)) {
  describe(`attachBundle to ${name}`, () => {
    it('stores the bundle, and the referrer that cosign would write', async () => {
      const subject = await pushImage(store);
      const referrer = await attachBundle(store, bundle, predicateType, subject, created);
      const layer = describeBundle(bundle);
      const wanted = bundleReferrer({ bundle: layer, predicateType, subject, created });
      assert.deepEqual(Buffer.from(await store.fetchManifest(referrer)), Buffer.from(wanted));
      assert.deepEqual(Buffer.from(await store.fetchBlob(layer, 1000)), bundle);
    });

    it('makes it a referrer of its subject, once however often it is repeated', async () => {
      const subject = await pushImage(store, { architecture: 'arm64' });
      const referrer = await attachBundle(store, bundle, predicateType, subject, created);
      await attachBundle(store, bundle, predicateType, subject, created);
      assert.deepEqual(
        (await store.referrers(subject.digest)).map(({ digest }) => digest),
        [referrer.digest],
      );
    });
  });
}
