import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import type { MetadataStore } from '../../../storage/driver.ts';
import { openStorage } from '../../../storage/open.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { listedReferrers, newBlob, newManifest } from '../contract/samples.ts';

async function open(t: TestContext): Promise<MetadataStore> {
  const storage = await openStorage(await temporaryDirectory(t));
  t.after(() => storage.close());
  return storage.metadata;
}

const EARLIER = '2020-01-02T03:04:05.000Z';
const LATER = '2021-01-02T03:04:05.000Z';

test('a marked blob is absent to readers, mounts and manifests, and is marked once', async (t) => {
  const store = await open(t);
  const blob = newBlob();
  await store.addBlob('a/b', blob);
  assert.equal(await store.recovery.markDamaged([blob.key, newBlob().key]), 1);
  assert.equal(await store.recovery.markDamaged([blob.key]), 0);
  assert.equal(await store.findBlob('a/b', blob.digest), undefined);
  assert.equal(await store.mountBlob('c/d', blob.digest), false);
  assert.equal(await store.mountBlob('c/d', blob.digest, 'a/b'), false);
  await assert.rejects(store.putManifest(newManifest('a/b', { blobs: [blob.digest] })), {
    code: 'manifest-blob-unknown',
  });
});

test('the next push mends it for everybody, and the bad bytes are garbage', async (t) => {
  const store = await open(t);
  const bad = newBlob();
  await store.addBlob('a/b', bad);
  await store.mountBlob('c/d', bad.digest);
  await store.recovery.markDamaged([bad.key]);
  const good = { ...newBlob(), digest: bad.digest, size: bad.size };
  assert.deepEqual(await store.addBlob('e/f', good), good);
  for (const repository of ['a/b', 'c/d', 'e/f'])
    assert.deepEqual(await store.findBlob(repository, bad.digest), good);
  const condemned = [];
  for await (const blobs of store.garbage.condemned()) condemned.push(...blobs);
  assert.deepEqual(condemned, [bad]);
  // Good by now: whoever brings it once more keeps nothing.
  assert.deepEqual(await store.addBlob('e/f', { ...good, key: newBlob().key }), good);
});

test('a manifest is mended in its place: other bytes, columns and references, the same order', async (t) => {
  const store = await open(t);
  const subject = digestOf('subject');
  const first = newManifest('a/b', { subject, artifactType: 'x/y', annotations: { by: 'me' } });
  const second = newManifest('a/b', { subject });
  for (const manifest of [first, second]) await store.putManifest(manifest);
  assert.equal(await store.recovery.mendManifest({ ...first, bytes: Buffer.from('mended') }), true);
  const found = await store.findManifest('a/b', { digest: first.digest });
  assert.deepEqual([Buffer.from(found!.bytes).toString(), found?.size], ['mended', 6]);
  const { subject: _none, ...plain } = first;
  assert.equal(await store.recovery.mendManifest({ ...plain, artifactType: 'other' }), true);
  assert.deepEqual(
    (await listedReferrers(store, 'a/b', subject)).map(({ digest }) => digest),
    [second.digest],
  );
  await store.recovery.mendManifest(first);
  assert.deepEqual(
    (await listedReferrers(store, 'a/b', subject)).map(({ digest }) => digest),
    [first.digest, second.digest],
  );
  await store.deleteManifest('a/b', first.digest);
  assert.equal(await store.recovery.mendManifest(first), false);
});

test('an imported manifest keeps its time; one that is here keeps its own', async (t) => {
  const store = await open(t);
  const manifest = { ...newManifest('a/b', { blobs: [newBlob().digest] }), incomplete: 'accept' as const };
  const { missing, added } = await store.recovery.importManifest(manifest, EARLIER);
  assert.deepEqual([missing, added], [manifest.blobs, true]);
  assert.equal((await store.recovery.importManifest(manifest, LATER)).added, false);
  assert.deepEqual(
    (await store.findManifest('a/b', { digest: manifest.digest }))?.bytes,
    new Uint8Array(manifest.bytes),
  );
});

test('an imported tag is set, moved by a later time only, and needs its manifest', async (t) => {
  const store = await open(t);
  const [one, other] = [newManifest('a/b'), newManifest('a/b')];
  for (const manifest of [one, other]) await store.putManifest(manifest);
  const point = (digest: typeof one.digest, time: string) =>
    store.recovery.importTag('a/b', 't', digest, time);
  assert.equal(await point(one.digest, EARLIER), 'set');
  assert.equal(await point(one.digest, LATER), 'same');
  assert.equal(await point(other.digest, EARLIER), 'newer-kept');
  assert.equal((await store.findManifest('a/b', { tag: 't' }))?.digest, one.digest);
  assert.equal(await point(other.digest, LATER), 'set');
  assert.equal((await store.findManifest('a/b', { tag: 't' }))?.digest, other.digest);
  assert.equal(await point(digestOf('nothing'), LATER), 'manifest-unknown');
});
