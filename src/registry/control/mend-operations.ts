import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobKey, Storage } from '../../../storage/driver.ts';
import { asPlimsollError, PlimsollError } from '../../errors.ts';
import { algorithmOf, type Digest, digestOf, parseDigest } from '../../oci/digest.ts';
import { parseManifest } from '../../oci/manifest.ts';
import { manifestFacts } from '../manifest-facts.ts';
import { notedRun } from '../recovery/noted-run.ts';
import { storeBlob } from '../recovery/store-blob.ts';
import { parseRepositoryName } from '../repository-path.ts';
import { type ControlOperation, objectOf } from './control-operation.ts';

/** Where whoever mends puts the bytes, in the data directory, under names of its choice. */
export const REPAIR_DIRECTORY = 'repair';

const FILE_NAME = /^[0-9a-f]{1,64}$/;
const KEY = /^[0-9a-f]{32}$/;

/** What became of one item; `problem` when it could not be mended. */
export interface Mended {
  readonly digest: Digest;
  readonly problem: string | null;
}

/** Makes blobs absent to readers that are known to be damaged: `{ keys }`. Returns how many were not so before. */
export const markDamaged: ControlOperation<number> = {
  name: 'mark-damaged',
  async run(input, { storage }) {
    const { keys } = objectOf(input, ['keys']);
    return await storage.metadata.recovery.markDamaged(listOf(keys, 'keys').map(parseKey));
  },
};

/** Stores blobs from files of the repair directory: `{ blobs: [{ repository, digest, file }] }`. */
export const mendBlobs: ControlOperation<readonly Mended[]> = {
  name: 'mend-blobs',
  async run(input, { storage, directory, signal }) {
    const { blobs } = objectOf(input, ['blobs']);
    const mended: Mended[] = [];
    return await notedRun(storage, async () => {
      for (const item of listOf(blobs, 'blobs')) {
        signal.throwIfAborted();
        const { repository, digest, file } = objectOf(item, ['repository', 'digest', 'file']);
        const [name, wanted] = [parseRepositoryName(textOf(repository)), parseDigest(textOf(digest))];
        const path = repairPath(directory, file);
        mended.push(
          await outcomeOf(wanted, () => storeBlob(storage, name, wanted, createReadStream(path, { signal }))),
        );
      }
      return mended;
    });
  },
};

/**
 * Writes manifests anew from their bytes: `{ manifests: [{ repository, digest, file? }] }`. Without a file the bytes that
 * are there are good, and what is stored beside them is not.
 */
export const mendManifests: ControlOperation<readonly Mended[]> = {
  name: 'mend-manifests',
  async run(input, { storage, directory, signal }) {
    const { manifests } = objectOf(input, ['manifests']);
    const mended: Mended[] = [];
    for (const item of listOf(manifests, 'manifests')) {
      signal.throwIfAborted();
      const { repository, digest, file } = objectOf(item, ['repository', 'digest', 'file']);
      const [name, wanted] = [parseRepositoryName(textOf(repository)), parseDigest(textOf(digest))];
      const path = file === undefined ? undefined : repairPath(directory, file);
      mended.push(await outcomeOf(wanted, () => mendManifest(storage, name, wanted, path)));
    }
    return mended;
  },
};

async function mendManifest(
  { metadata }: Storage,
  repository: string,
  digest: Digest,
  path: string | undefined,
): Promise<void> {
  const row = await metadata.findManifest(repository, { digest });
  if (row === undefined)
    throw new PlimsollError('manifest-unknown', `${repository} has no ${digest} any more`);
  const bytes = path === undefined ? row.bytes : await readFile(path);
  const got = digestOf(bytes, algorithmOf(digest));
  if (got !== digest) throw new PlimsollError('digest-mismatch', `wanted ${digest}, got bytes of ${got}`);
  const facts = manifestFacts(parseStored(bytes, row.mediaType));
  await metadata.recovery.mendManifest({ ...facts, repository, digest, bytes, tags: [] });
}

/** The media type of the row counts where the document does not say its own; a damaged one does not. */
function parseStored(bytes: Uint8Array, mediaType: string) {
  try {
    return parseManifest(bytes, mediaType);
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError) || thrown.code !== 'manifest-invalid') throw thrown;
    return parseManifest(bytes);
  }
}

async function outcomeOf(digest: Digest, work: () => Promise<unknown>): Promise<Mended> {
  try {
    await work();
    return { digest, problem: null };
  } catch (thrown) {
    const error = asPlimsollError(thrown);
    return { digest, problem: `${error.message} (${error.code})` };
  }
}

function repairPath(directory: string, file: unknown): string {
  if (typeof file === 'string' && FILE_NAME.test(file)) return join(directory, REPAIR_DIRECTORY, file);
  throw new PlimsollError('usage-invalid', `${JSON.stringify(file)} is no file of the repair directory`);
}

function parseKey(key: unknown): BlobKey {
  if (typeof key === 'string' && KEY.test(key)) return key as BlobKey;
  throw new PlimsollError('usage-invalid', `${JSON.stringify(key)} is no key`);
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new PlimsollError('usage-invalid', `${name} is a list`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
