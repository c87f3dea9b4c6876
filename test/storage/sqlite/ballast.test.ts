import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Storage } from '../../../storage/driver.ts';
import { openStorage } from '../../../storage/open.ts';
import { BALLAST_BYTES } from '../../../storage/sqlite/ballast.ts';
import { fillDisk, smallDisk } from '../../support/small-disk.ts';
import { put } from '../contract/blob-store.ts';
import { newManifest } from '../contract/samples.ts';

const MIB = 1024 * 1024;
const FULL = { code: 'storage-full' };

/** Blobs, large manifests and tags, of which the newest are in the log only. */
async function pushSome(storage: Storage) {
  const blobs = [];
  const manifests = [];
  for (let at = 0; at < 6; at++) {
    const blob = await put(storage.blobs, randomBytes(1000));
    await storage.metadata.addBlob('disk/a', blob);
    const digests = Array.from(
      { length: 5000 },
      () => newManifest('disk/a', { bytes: randomBytes(20) }).digest,
    );
    const manifest = newManifest('disk/a', {
      tags: [`t${at}`],
      blobs: [blob.digest, ...digests],
      bytes: randomBytes(MIB),
      incomplete: 'accept',
    });
    await storage.metadata.putManifest(manifest);
    blobs.push(blob);
    manifests.push(manifest);
  }
  return { blobs, manifests };
}

async function openDisk(t: TestContext) {
  const directory = await smallDisk(t, 128);
  const storage = await openStorage(directory);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= storage.close();
    return closed;
  };
  t.after(close);
  return { directory, storage, close };
}

test('on a disk that somebody else has filled, everything can be deleted', async (t) => {
  const { directory, storage } = await openDisk(t);
  assert.equal(await storage.metadata.garbage.keepReserve(), true);
  const { blobs, manifests } = await pushSome(storage);
  const filler = await fillDisk(directory);
  await assert.rejects(async () => {
    for (;;) await storage.metadata.putManifest(newManifest('disk/b', { bytes: randomBytes(MIB) }));
  }, FULL);
  await stat(join(directory, 'ballast'));
  for (const { digest, tags } of manifests) {
    assert.equal(await storage.metadata.deleteTag('disk/a', tags[0]!), true);
    assert.equal(await storage.metadata.deleteManifest('disk/a', digest), true);
  }
  for (const { digest } of blobs) assert.equal(await storage.metadata.deleteBlob('disk/a', digest), true);
  const { garbage } = storage.metadata;
  assert.equal(await garbage.markUnlinked(-1, 64), blobs.length);
  assert.equal(await garbage.condemn(-1, 64), blobs.length);
  for (const { key } of blobs) await storage.blobs.removeBlob(key);
  await garbage.forget(blobs.map(({ key }) => key));
  assert.equal((await storage.metadata.countRows()).blobs, 0);
  assert.equal(await garbage.keepReserve(), false, 'no room yet');
  await rm(filler);
  assert.equal(await garbage.keepReserve(), true);
  assert.equal((await stat(join(directory, 'ballast'))).size, BALLAST_BYTES);
});

test('the ballast has its room, and is made anew when it is cut short', async (t) => {
  const { directory, storage } = await openDisk(t);
  const path = join(directory, 'ballast');
  for (const before of [undefined, '', 'short']) {
    if (before !== undefined) await writeFile(path, before);
    assert.equal(await storage.metadata.garbage.keepReserve(), true);
    const { size, blocks, mode } = await stat(path);
    assert.equal(size, BALLAST_BYTES);
    assert.ok(blocks * 512 >= BALLAST_BYTES, `${blocks} blocks`);
    assert.equal(mode & 0o777, 0o600);
  }
});

test('where there is little room from the start there is no ballast', async (t) => {
  const directory = await smallDisk(t, 32);
  const storage = await openStorage(directory);
  assert.equal(await storage.metadata.garbage.keepReserve(), false);
  await assert.rejects(stat(join(directory, 'ballast')), { code: 'ENOENT' });
  await storage.close();
});

test('a registry on a full disk opens with what the ballast keeps', async (t) => {
  const { directory, storage, close } = await openDisk(t);
  await storage.metadata.garbage.keepReserve();
  const { manifests } = await pushSome(storage);
  await close();
  await fillDisk(directory);
  const again = await openStorage(directory);
  assert.equal(await again.metadata.garbage.startRun(), false);
  assert.equal(await again.metadata.deleteManifest('disk/a', manifests[0]!.digest), true);
  await again.close();
});
