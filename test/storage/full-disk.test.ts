import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { PlimsollError } from '../../src/errors.ts';
import { digestOf } from '../../src/oci/digest.ts';
import type { Storage } from '../../storage/driver.ts';
import { openStorage } from '../../storage/open.ts';
import { fillDisk, smallDisk } from '../support/small-disk.ts';
import { bytesOf, newUpload, put, stream } from './contract/blob-store.ts';
import { newBlob, newManifest } from './contract/samples.ts';

const MIB = 1024 * 1024;
const FULL = { code: 'storage-full' };

async function pushTagged(storage: Storage, tag: string) {
  const blob = await put(storage.blobs, randomBytes(1000));
  await storage.metadata.addBlob('disk/a', blob);
  const manifest = newManifest('disk/a', { tags: [tag], blobs: [blob.digest] });
  await storage.metadata.putManifest(manifest);
  return { blob, manifest };
}

test('a blob larger than the disk: the upload stops at its true size, the rest is intact', async (t) => {
  const directory = await smallDisk(t, 6);
  const storage = await openStorage(directory);
  const { blob, manifest } = await pushTagged(storage, 'before');
  const id = newUpload();
  const parts = Array.from({ length: 100 }, () => randomBytes(100_000));
  const { progress, failure } = await storage.blobs.appendUpload(id, undefined, stream(...parts));
  assert.ok(failure instanceof PlimsollError && failure.code === 'storage-full', String(failure));
  assert.ok(progress.size > 0 && progress.size < 6 * MIB);
  assert.equal(progress.size, await storage.blobs.uploadSize(id));
  assert.equal(digestOf(await bytesOf(storage.blobs, blob.key)), blob.digest);
  assert.equal((await storage.metadata.findManifest('disk/a', { tag: 'before' }))?.digest, manifest.digest);

  // What lies there is the start of the stream, to the byte: it can be committed as such.
  const start = digestOf(Buffer.concat(parts).subarray(0, progress.size));
  const written = await storage.blobs.commitUpload(id, progress, start);
  await storage.blobs.removeBlob(written.key);
  await pushTagged(storage, 'after');
  assert.deepEqual(await storage.metadata.listTags('disk/a', { limit: 10 }), ['after', 'before']);
  await storage.close();
});

test('no room for metadata: nothing half-made is seen, reads go on, room heals it', async (t) => {
  const directory = await smallDisk(t, 8);
  const storage = await openStorage(directory);
  const { blob, manifest } = await pushTagged(storage, 'before');
  const filler = await fillDisk(directory);
  const big = newManifest('disk/new', { tags: ['t'], bytes: randomBytes(MIB), subject: manifest.digest });
  for (let attempt = 0; attempt < 3; attempt++) {
    await assert.rejects(storage.metadata.putManifest(big), FULL);
    const { failure } = await storage.blobs.appendUpload(newUpload(), undefined, stream(Buffer.alloc(9000)));
    assert.ok(failure instanceof PlimsollError && failure.code === FULL.code, String(failure));
  }
  assert.equal(await storage.metadata.listTags('disk/new', { limit: 10 }), undefined);
  assert.deepEqual(await storage.metadata.listReferrers('disk/new', manifest.digest, { maxBytes: MIB }), {
    descriptors: [],
  });
  assert.equal((await storage.metadata.findManifest('disk/a', { tag: 'before' }))?.digest, manifest.digest);
  assert.equal(digestOf(await bytesOf(storage.blobs, blob.key)), blob.digest);

  await rm(filler);
  await storage.metadata.putManifest(big);
  await storage.close();
  const again = await openStorage(directory);
  assert.equal((await again.metadata.findManifest('disk/new', { tag: 't' }))?.digest, big.digest);
  assert.deepEqual(await again.metadata.findBlob('disk/a', blob.digest), blob);
  await again.close();
});

test('a write that finds no room does not take others with it that do', async (t) => {
  const directory = await smallDisk(t, 8);
  const storage = await openStorage(directory);
  await pushTagged(storage, 'before');
  const filler = await fillDisk(directory);
  await rm(filler);
  await writeFile(filler, Buffer.alloc(6 * MIB));
  const small = Array.from({ length: 10 }, () => newBlob());
  const big = newManifest('disk/a', { bytes: randomBytes(3.9 * MIB) });
  const results = await Promise.allSettled([
    ...small.slice(0, 5).map((blob) => storage.metadata.addBlob('disk/a', blob)),
    storage.metadata.putManifest(big),
    ...small.slice(5).map((blob) => storage.metadata.addBlob('disk/a', blob)),
  ]);
  const failed = results.filter((result) => result.status === 'rejected');
  assert.deepEqual(
    failed.map((result) => result.reason.code),
    ['storage-full'],
  );
  for (const blob of small) assert.deepEqual(await storage.metadata.findBlob('disk/a', blob.digest), blob);
  await storage.close();
});

test('a data directory on a full disk does not open, and opens once there is room', async (t) => {
  const directory = await smallDisk(t, 1);
  const filler = await fillDisk(directory);
  await assert.rejects(openStorage(join(directory, 'data')), FULL);
  await rm(filler);
  await (await openStorage(join(directory, 'data'))).close();
  assert.ok((await readdir(join(directory, 'data'))).includes('metadata.db'));
});
