import type { FastifyInstance } from 'fastify';
import type { AccessAction } from '../../../schemas/registry-config.ts';
import { scopeFor } from '../access/access-control.ts';
import type { Endpoints, RegistryContext } from '../endpoint.ts';
import { everyMethod, methodRefused } from '../methods.ts';
import { notePrincipal, noteTarget } from '../observed-request.ts';
import { type Noun, parseRepositoryPath } from '../repository-path.ts';
import { pathOf, queryOf } from '../request-target.ts';
import { RunningHandlers } from '../running-handlers.ts';
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
  const running = new RunningHandlers();
  app.route({
    method: everyMethod(app),
    url: '/v2/*',
    handler: async (request, reply) => {
      const target = parseRepositoryPath(pathOf(request));
      const { repository, noun, last } = target;
      noteTarget(request, target);
      const handler = endpoints[noun][request.method];
      if (handler === undefined) throw methodRefused(request.method, Object.keys(endpoints[noun]), reply);
      const action = actionOf(noun, request.method);
      const principal = await context.access.authenticate(request, reply, scopeFor(repository, action));
      notePrincipal(request, principal.name);
      context.access.require(principal, repository, action, reply);
      if (action !== 'pull') context.writes.require(action);
      const call = { repository, last, query: queryOf(request), request, principal };
      return await running.run(() => handler(call, reply));
    },
  });
  app.addHook('onClose', () => running.settled());
}

/** What a request does to its repository. Everything about an upload, its state and its end included, is part of a push. */
function actionOf(noun: Noun, method: string): AccessAction {
  if (noun === 'uploads' || noun === 'upload') return 'push';
  if (method === 'GET' || method === 'HEAD') return 'pull';
  return method === 'DELETE' ? 'delete' : 'push';
}
