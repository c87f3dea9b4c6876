import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { childrenOf, type Descriptor, parseManifest } from '../oci/manifest.ts';
import { MAX_MANIFEST_BYTES, OCI_INDEX } from '../oci/media-types.ts';
import { readReferrersTag } from './referrers-tag.ts';
import type { RegistryHost } from './registry-host.ts';
import type { RegistryManifests } from './registry-manifests.ts';

/** More than any image needs; a list beyond either is an attack on whoever reads it. */
const MAX_REFERRERS = 10_000;
const MAX_LIST_BYTES = 64 * 1024 * 1024;

/**
 * Descriptors of what refers to the subject, in the order of the registry, each once (OCI Distribution v1.1, "Listing
 * Referrers"). A registry without the API, which it says with 404, is asked for the referrers tag; any other failure is
 * thrown, never taken for "none". Throws `response-too-large` beyond 10,000 entries or 64 MiB.
 */
export async function listReferrers(
  host: RegistryHost,
  manifests: RegistryManifests,
  repository: string,
  subject: Digest,
): Promise<readonly Descriptor[]> {
  try {
    return await listFromApi(host, repository, subject);
  } catch (error) {
    if (!(error instanceof PlimsollError) || error.code !== 'name-unknown') throw error;
    return eachOnce(await readReferrersTag(manifests, subject), subject);
  }
}

async function listFromApi(
  host: RegistryHost,
  repository: string,
  subject: Digest,
): Promise<readonly Descriptor[]> {
  const pages = host.pages({
    path: `/v2/${repository}/referrers/${subject}`,
    scope: `repository:${repository}:pull`,
    accept: OCI_INDEX,
    absent: 'name-unknown',
    maxBytes: MAX_MANIFEST_BYTES,
  });
  const found: Descriptor[] = [];
  let size = 0;
  for await (const { bytes, response } of pages) {
    size += bytes.byteLength;
    if (size > MAX_LIST_BYTES)
      throw new PlimsollError(
        'response-too-large',
        `referrers of ${subject}: more than ${MAX_LIST_BYTES} bytes`,
      );
    found.push(...entriesOf(bytes, response.header('content-type'), subject));
    checkCount(found.length, subject);
  }
  return eachOnce(found, subject);
}

function entriesOf(
  bytes: Uint8Array,
  contentType: string | undefined,
  subject: Digest,
): readonly Descriptor[] {
  try {
    const index = parseManifest(bytes, contentType);
    if (index.mediaType === OCI_INDEX) return childrenOf(index);
    throw new PlimsollError('manifest-invalid', `a ${index.mediaType}`);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PlimsollError('registry-misbehaved', `referrers of ${subject}: not an OCI index: ${why}`, {
      cause,
    });
  }
}

function eachOnce(entries: readonly Descriptor[], subject: Digest): readonly Descriptor[] {
  checkCount(entries.length, subject);
  return [...new Map(entries.map((entry) => [entry.digest, entry])).values()];
}

function checkCount(count: number, subject: Digest): void {
  if (count <= MAX_REFERRERS) return;
  throw new PlimsollError('response-too-large', `referrers of ${subject}: more than ${MAX_REFERRERS}`);
}
