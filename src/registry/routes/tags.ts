import { PlimsollError } from '../../errors.ts';
import type { Endpoint, Handler, RegistryContext } from '../endpoint.ts';
import { linkNext, readPage } from '../paging.ts';
import { sendJson } from '../send-json.ts';

/** OCI Distribution v1.1, "Listing Tags" (end-8a, end-8b). */
export function tagsEndpoint({ storage }: RegistryContext): Endpoint {
  const listTags: Handler = async ({ repository, query }, reply) => {
    const page = await readPage(`/v2/${repository}/tags/list`, query, (slice) =>
      storage.metadata.listTags(repository, slice),
    );
    if (page === undefined) throw new PlimsollError('name-unknown', `no repository ${repository}`);
    return sendJson(linkNext(reply, page.next), { name: repository, tags: page.names });
  };
  return { GET: listTags, HEAD: listTags };
}
