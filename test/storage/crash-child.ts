/**
 * Writes without end into the data directory given, and says on stdout what is done, a line each: whole pushes by eight
 * clients, or with `upload` one upload that never ends.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { digestOf } from '../../src/oci/digest.ts';
import type { UploadId, UploadProgress } from '../../storage/driver.ts';
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

/** One upload that grows by a thousand bytes at a time, each of them noted before it is said. */
async function growForEver(): Promise<never> {
  const id = '00000000-0000-4000-8000-000000000000' as UploadId;
  const startedAt = new Date().toISOString();
  await storage.metadata.createUpload({ id, repository: 'crash/test', principal: undefined, startedAt });
  let progress: UploadProgress | undefined;
  for (let at = 0; ; at++) {
    ({ progress } = await storage.blobs.appendUpload(id, progress, chunks(Buffer.alloc(1000, at))));
    await storage.metadata.recordUpload(id, progress);
    await say(`chunk ${at}`);
  }
}

async function pushForEver(client: number): Promise<never> {
  for (let at = 0; ; at++) {
    const id = randomUUID() as string as UploadId;
    const tag = `${mode}-${client}-${at}`;
    const bytes = randomBytes(1 + ((at * 997) % 20_000));
    const digest = digestOf(bytes);
    await storage.metadata.createUpload({
      id,
      repository: 'crash/test',
      principal: undefined,
      startedAt: new Date().toISOString(),
    });
    const { progress } = await storage.blobs.appendUpload(id, undefined, chunks(bytes));
    await storage.metadata.addBlob('crash/test', await storage.blobs.commitUpload(id, progress, digest), id);
    await say(`blob ${digest}`);
    const manifest = Buffer.from(JSON.stringify({ tag, digest }));
    await storage.metadata.putManifest({
      repository: 'crash/test',
      digest: digestOf(manifest),
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      bytes: manifest,
      tags: [tag],
      blobs: [digest],
      manifests: [],
    });
    await say(`tag ${tag} ${digestOf(manifest)}`);
  }
}

if (mode === 'upload') await growForEver();
else await Promise.all(Array.from({ length: 8 }, (_, client) => pushForEver(client)));
