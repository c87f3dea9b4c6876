import { PlimsollError } from '../../errors.ts';
import { parseDigest } from '../../oci/digest.ts';
import { MAX_MANIFEST_BYTES, OCI_INDEX } from '../../oci/media-types.ts';
import type { Endpoint, Handler, RegistryContext } from '../endpoint.ts';
import { linkNext, readLimit, withQuery } from '../paging.ts';
import { sendJsonText } from '../send-json.ts';

/** What the index around the descriptors takes, in bytes, rounded up. */
const ENVELOPE_BYTES = 256;

/**
 * OCI Distribution v1.1, "Listing Referrers" (end-12a, end-12b). An unknown digest, or repository, has an empty list.
 * Oldest first, so that later ones cannot push a signature out of the page that clients read. An answer stays within the
 * size of a manifest, and within `n` entries; Link leads to the rest.
 */
export function referrersEndpoint({ storage }: RegistryContext): Endpoint {
  const listReferrers: Handler = async ({ repository, last, query }, reply) => {
    const digest = parseDigest(last);
    const artifactType = query.get('artifactType') ?? undefined;
    const limit = readLimit(query);
    const page = await storage.metadata.listReferrers(repository, digest, {
      ...(artifactType === undefined ? {} : { artifactType }),
      ...(limit === undefined ? {} : { limit }),
      after: parsePosition(query.get('last')),
      maxBytes: MAX_MANIFEST_BYTES - ENVELOPE_BYTES,
    });
    if (artifactType !== undefined) reply.header('oci-filters-applied', 'artifactType');
    if (page.next !== undefined) {
      const filter = artifactType === undefined ? {} : { artifactType };
      const count = limit === undefined ? {} : { n: String(limit) };
      const rest = { ...filter, ...count, last: String(page.next) };
      linkNext(reply, withQuery(`/v2/${repository}/referrers/${digest}`, rest));
    }
    const index = `{"schemaVersion":2,"mediaType":"${OCI_INDEX}","manifests":[${page.descriptors.join(',')}]}`;
    return sendJsonText(reply, index, OCI_INDEX);
  };
  return { GET: listReferrers, HEAD: listReferrers };
}

/** Where a Link of ours says that the page starts; from the start without one. Throws `query-invalid`. */
function parsePosition(last: string | null): number {
  if (last === null) return 0;
  if (/^[0-9]{1,15}$/.test(last)) return Number(last);
  throw new PlimsollError(
    'query-invalid',
    `last=${JSON.stringify(last.slice(0, 100))}: follow the Link of a page`,
  );
}
