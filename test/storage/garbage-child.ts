/**
 * Pushes and deletes without end in the data directory given, while garbage is collected all the time, and says on stdout
 * what is acknowledged to stay: `kept DIGEST`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { PlimsollError } from '../../src/errors.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { GarbageCollector } from '../../src/registry/garbage-collector.ts';
import { DEFAULT_SETTINGS, LiveSettings } from '../../src/registry/registry-settings.ts';
import type { ManifestWrite, UploadId } from '../../storage/driver.ts';
import { openStorage } from '../../storage/open.ts';
import { newManifest } from './contract/samples.ts';

const gc = { everyMs: 1, ageGuardMs: 50, undeleteMs: 5 };
const storage = await openStorage(process.argv[2]!, { ageGuardMs: gc.ageGuardMs });
const collector = new GarbageCollector(storage, new LiveSettings({ ...DEFAULT_SETTINGS, gc }));

async function push(bytes: Uint8Array) {
  const { blobs, metadata } = storage;
  const id = randomUUID() as string as UploadId;
  const { progress } = await blobs.appendUpload(id, undefined, Readable.from([bytes]));
  const committed = await blobs.commitUpload(id, progress, digestOf(bytes));
  const stored = await metadata.addBlob('a/b', committed);
  if (stored.key !== committed.key) await blobs.removeBlob(committed.key);
  return stored;
}

/** Two blobs that go, one that stays; every other manifest goes too. */
async function pushForEver(): Promise<never> {
  for (;;) {
    const [kept, lost] = [await push(randomBytes(3000)), await push(randomBytes(2000))];
    await push(randomBytes(1000));
    const [stays, goes] = [kept, lost].map(({ digest }) => newManifest('a/b', { blobs: [digest] }));
    if (!(await putInTime(stays!))) continue;
    process.stdout.write(`kept ${kept.digest}\n`);
    if (await putInTime(goes!)) await storage.metadata.deleteManifest('a/b', goes!.digest);
  }
}

/** False when this process was too slow: its blobs had outlived their guard, and were gone. */
async function putInTime(manifest: ManifestWrite): Promise<boolean> {
  try {
    await storage.metadata.putManifest(manifest);
    return true;
  } catch (thrown) {
    if (thrown instanceof PlimsollError && thrown.code === 'manifest-blob-unknown') return false;
    throw thrown;
  }
}

async function collectForEver(): Promise<never> {
  for (;;) await collector.collect({ signal: new AbortController().signal });
}

await Promise.all([collectForEver(), ...Array.from({ length: 4 }, pushForEver)]);
