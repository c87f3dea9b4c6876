import type { FastifyInstance } from 'fastify';
import { CATALOG_SCOPE } from '../access/token-scope.ts';
import { visibleRepositories } from '../access/visible-repositories.ts';
import type { RegistryContext } from '../endpoint.ts';
import { readOnlyRoute } from '../methods.ts';
import { notePrincipal } from '../observed-request.ts';
import { linkNext } from '../paging.ts';
import { queryOf } from '../request-target.ts';
import { sendJson } from '../send-json.ts';

const PATH = '/v2/_catalog';

/**
 * Docker Registry HTTP API V2, "Listing Repositories"; the path is reserved by OCI Distribution v1.1, "Backwards
 * Compatibility". Lists what may be pulled. Where there are accounts it asks for credentials, because a list for nobody
 * would look whole to somebody who could have logged in.
 */
export function catalogRoute(app: FastifyInstance, context: RegistryContext): void {
  const { access } = context;
  readOnlyRoute(app, PATH, async (request, reply) => {
    const principal = await access.authenticate(request, reply, CATALOG_SCOPE);
    notePrincipal(request, principal.name);
    access.requireCredentials(principal, reply, CATALOG_SCOPE);
    access.requireCatalog(principal, reply);
    const page = await visibleRepositories(context, principal, PATH, queryOf(request));
    return sendJson(linkNext(reply, page.next), { repositories: page.names });
  });
}
