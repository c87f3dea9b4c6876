/** Referrers of registries that keep no list of them: OCI Distribution Specification v1.1, "Referrers Tag Schema". */
import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { childrenOf, type Descriptor, parseManifest } from '../oci/manifest.ts';
import { OCI_INDEX } from '../oci/media-types.ts';
import { referrersTag } from '../oci/referrers-tag.ts';
import type { FetchedManifest, RegistryManifests } from './registry-manifests.ts';

const ATTEMPTS = 5;

/** Entries under the referrers tag; none when there is no such tag. Throws `registry-misbehaved` when it is no index. */
export async function readReferrersTag(
  manifests: RegistryManifests,
  subject: Digest,
): Promise<readonly Descriptor[]> {
  const found = await manifests.find(referrersTag(subject));
  return found === undefined ? [] : entriesOf(found, subject);
}

/**
 * Adds an entry and reads it back: the tag has no conditional update, and whoever writes at the same moment may undo it.
 * Throws `registry-misbehaved` when it does not stay.
 */
export async function addToReferrersTag(
  manifests: RegistryManifests,
  subject: Digest,
  entry: Descriptor,
): Promise<void> {
  const isEntry = ({ digest }: Descriptor): boolean => digest === entry.digest;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const entries = await readReferrersTag(manifests, subject);
    if (entries.some(isEntry)) return;
    await writeEntries(manifests, subject, [...entries, entry]);
  }
  if ((await readReferrersTag(manifests, subject)).some(isEntry)) return;
  throw new PlimsollError(
    'registry-misbehaved',
    `${referrersTag(subject)}: ${entry.digest} does not stay listed`,
  );
}

/** Removes an entry, where the tag has it. */
export async function removeFromReferrersTag(
  manifests: RegistryManifests,
  subject: Digest,
  gone: Digest,
): Promise<void> {
  const entries = await readReferrersTag(manifests, subject);
  const left = entries.filter(({ digest }) => digest !== gone);
  if (left.length < entries.length) await writeEntries(manifests, subject, left);
}

async function writeEntries(
  manifests: RegistryManifests,
  subject: Digest,
  entries: readonly Descriptor[],
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries }));
  await manifests.put(bytes, OCI_INDEX, referrersTag(subject));
}

function entriesOf(found: FetchedManifest, subject: Digest): readonly Descriptor[] {
  const index = parseManifest(found.bytes, found.descriptor.mediaType);
  if (index.mediaType === OCI_INDEX) return childrenOf(index);
  throw new PlimsollError(
    'registry-misbehaved',
    `${referrersTag(subject)}: a ${index.mediaType}, not an OCI index`,
  );
}
