import type { FastifyInstance } from 'fastify';
import type { RegistryContext } from '../endpoint.ts';
import { readOnlyRoute } from '../methods.ts';
import { linkNext, readPage } from '../paging.ts';
import { queryOf } from '../request-target.ts';
import { sendJson } from '../send-json.ts';

/** Docker Registry HTTP API V2, "Listing Repositories"; the path is reserved by OCI Distribution v1.1, "Backwards Compatibility". */
export function catalogRoute(app: FastifyInstance, { storage }: RegistryContext): void {
  readOnlyRoute(app, '/v2/_catalog', async (request, reply) => {
    const page = await readPage('/v2/_catalog', queryOf(request), (slice) =>
      storage.metadata.listRepositories(slice),
    );
    return sendJson(linkNext(reply, page?.next), { repositories: page?.names ?? [] });
  });
}
