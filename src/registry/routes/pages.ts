import type { FastifyInstance } from 'fastify';
import { INDEX_PAGE_POLICY, renderIndexPage } from '../../ui/index-page.ts';
import type { RegistryContext } from '../endpoint.ts';
import { readOnlyRoute } from '../methods.ts';
import { readPage } from '../paging.ts';
import { queryOf } from '../request-target.ts';

/** The page for people, at `/`. */
export function pageRoutes(app: FastifyInstance, { storage }: RegistryContext): void {
  readOnlyRoute(app, '/', async (request, reply) => {
    const page = await readPage('/', queryOf(request), (slice) => storage.metadata.listRepositories(slice));
    const html = renderIndexPage({
      host: request.host,
      repositories: page?.names ?? [],
      ...(page?.next === undefined ? {} : { next: page.next }),
    });
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', INDEX_PAGE_POLICY)
      .send(html);
  });
}
