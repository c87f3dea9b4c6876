import type { ReferrerRecord } from '../../../storage/driver.ts';
import { type Digest, parseDigest } from '../../oci/digest.ts';
import { MAX_MANIFEST_BYTES, OCI_INDEX } from '../../oci/media-types.ts';
import type { Endpoint, Handler, RegistryContext } from '../endpoint.ts';
import { linkNext, withQuery } from '../paging.ts';
import { sendJson } from '../send-json.ts';

/** What the index around the descriptors takes, in bytes, rounded up. */
const ENVELOPE_BYTES = 256;

/**
 * OCI Distribution v1.1, "Listing Referrers" (end-12a, end-12b). An unknown digest, or repository, has an empty list.
 * An answer stays within the size of a manifest, which is all that clients read; Link leads to the rest.
 */
export function referrersEndpoint({ storage }: RegistryContext): Endpoint {
  const listReferrers: Handler = async ({ repository, last, query }, reply) => {
    const digest = parseDigest(last);
    const artifactType = query.get('artifactType') ?? undefined;
    const all = await storage.metadata.listReferrers(repository, digest, artifactType);
    const page = pageAfter(all, query.get('last'));
    if (artifactType !== undefined) reply.header('oci-filters-applied', 'artifactType');
    if (page.next !== undefined) {
      const filter = artifactType === undefined ? {} : { artifactType };
      linkNext(reply, withQuery(`/v2/${repository}/referrers/${digest}`, { ...filter, last: page.next }));
    }
    return sendJson(
      reply,
      { schemaVersion: 2, mediaType: OCI_INDEX, manifests: page.descriptors },
      OCI_INDEX,
    );
  };
  return { GET: listReferrers, HEAD: listReferrers };
}

/** Descriptors after the one named; from the start when that one is gone, because twice is better than never. */
function pageAfter(
  all: readonly ReferrerRecord[],
  last: string | null,
): { descriptors: ReferrerRecord[]; next?: Digest } {
  const rest = all.slice(all.findIndex((referrer) => referrer.digest === last) + 1);
  const descriptors: ReferrerRecord[] = [];
  let size = ENVELOPE_BYTES;
  for (const [at, referrer] of rest.entries()) {
    const descriptor = describe(referrer);
    size += Buffer.byteLength(JSON.stringify(descriptor)) + 1;
    const before = rest[at - 1];
    if (size > MAX_MANIFEST_BYTES && before !== undefined) return { descriptors, next: before.digest };
    descriptors.push(descriptor);
  }
  return { descriptors };
}

function describe({ mediaType, digest, size, artifactType, annotations }: ReferrerRecord): ReferrerRecord {
  return {
    mediaType,
    digest,
    size,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(annotations === undefined ? {} : { annotations }),
  };
}
