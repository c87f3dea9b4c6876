/**
 * Writes without end into the data directory given, and says on stdout what is done, a line each: whole pushes by eight
 * clients, or with `upload` one upload that never ends.
 */
import { randomBytes } from 'node:crypto';
import { digestOf } from '../../src/oci/digest.ts';
import type { UploadId } from '../../storage/driver.ts';
import { openStorage } from '../../storage/open.ts';

const [directory, mode] = process.argv.slice(2);
const storage = await openStorage(directory!);
await say('open');

/** Resolves when the line has left the process. */
function say(line: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${line}\n`, () => resolve()));
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

/** The next chunk is asked for when the one before is written. */
async function* endless(): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; at++) {
    yield Buffer.alloc(1000, at);
    await say(`chunk ${at}`);
  }
}

async function pushForEver(client: number): Promise<never> {
  for (let at = 0; ; at++) {
    const id = `${mode}-${client}-${at}` as UploadId;
    const bytes = randomBytes(1 + ((at * 997) % 20_000));
    const digest = digestOf(bytes);
    await storage.metadata.createUpload({
      id,
      repository: 'crash/test',
      principal: undefined,
      startedAt: new Date().toISOString(),
    });
    await storage.blobs.startUpload(id);
    await storage.blobs.appendUpload(id, 0, chunks(bytes));
    await storage.metadata.addBlob('crash/test', await storage.blobs.commitUpload(id, digest), id);
    await say(`blob ${digest}`);
    const manifest = Buffer.from(JSON.stringify({ id, digest }));
    await storage.metadata.putManifest({
      repository: 'crash/test',
      digest: digestOf(manifest),
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      bytes: manifest,
      tags: [id],
      blobs: [digest],
      manifests: [],
    });
    await say(`tag ${id} ${digestOf(manifest)}`);
  }
}

if (mode === 'upload') {
  await storage.blobs.startUpload('endless' as UploadId);
  await storage.blobs.appendUpload('endless' as UploadId, 0, endless());
} else {
  await Promise.all(Array.from({ length: 8 }, (_, client) => pushForEver(client)));
}
