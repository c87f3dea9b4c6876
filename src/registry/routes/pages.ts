import type { FastifyInstance } from 'fastify';
import { INDEX_PAGE_POLICY, renderIndexPage } from '../../ui/index-page.ts';
import { CATALOG_SCOPE } from '../access/token-scope.ts';
import { visibleRepositories } from '../access/visible-repositories.ts';
import type { RegistryContext } from '../endpoint.ts';
import { readOnlyRoute } from '../methods.ts';
import { notePrincipal } from '../observed-request.ts';
import { queryOf } from '../request-target.ts';

/** The page for people, at `/`: what may be pulled, by everybody unless credentials come with the request. */
export function pageRoutes(app: FastifyInstance, context: RegistryContext): void {
  const { access } = context;
  readOnlyRoute(app, '/', async (request, reply) => {
    const principal = await access.authenticate(request, reply, CATALOG_SCOPE);
    notePrincipal(request, principal.name);
    access.requireCatalog(principal, reply);
    const page = await visibleRepositories(context, principal, '/', queryOf(request));
    const html = renderIndexPage({
      host: request.host,
      repositories: page.names,
      filtered: !access.rules.open,
      ...(page.next === undefined ? {} : { next: page.next }),
    });
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', INDEX_PAGE_POLICY)
      .send(html);
  });
}
