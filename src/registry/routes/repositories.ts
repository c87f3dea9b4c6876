import type { FastifyInstance } from 'fastify';
import type { Endpoints, RegistryContext } from '../endpoint.ts';
import { everyMethod, methodRefused } from '../methods.ts';
import { parseRepositoryPath } from '../repository-path.ts';
import { pathOf, queryOf } from '../request-target.ts';
import { blobEndpoint } from './blobs.ts';
import { manifestEndpoint } from './manifests.ts';
import { referrersEndpoint } from './referrers.ts';
import { tagsEndpoint } from './tags.ts';
import { uploadEndpoints } from './uploads.ts';

/**
 * Everything under a repository name. One wildcard route, because the router cannot match a name that has slashes; the
 * name is split off by `parseRepositoryPath` alone.
 */
export function repositoryRoutes(app: FastifyInstance, context: RegistryContext): void {
  const endpoints: Endpoints = {
    blobs: blobEndpoint(context),
    ...uploadEndpoints(context),
    manifests: manifestEndpoint(context),
    tags: tagsEndpoint(context),
    referrers: referrersEndpoint(context),
  };
  app.route({
    method: everyMethod(app),
    url: '/v2/*',
    handler: async (request, reply) => {
      const { repository, noun, last } = parseRepositoryPath(pathOf(request));
      const handler = endpoints[noun][request.method];
      if (handler === undefined) throw methodRefused(request.method, Object.keys(endpoints[noun]), reply);
      return await handler({ repository, last, query: queryOf(request), request }, reply);
    },
  });
}
