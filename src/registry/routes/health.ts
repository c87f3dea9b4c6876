import type { FastifyInstance } from 'fastify';
import type { RegistryContext } from '../endpoint.ts';
import { readOnlyRoute } from '../methods.ts';

/** `/healthz`: the process answers. `/readyz`: it can do its work, reads and writes. */
export function healthRoutes(app: FastifyInstance, { storage }: RegistryContext): void {
  readOnlyRoute(app, '/healthz', async (_request, reply) => reply.type('text/plain').send('ok\n'));
  readOnlyRoute(app, '/readyz', async (request, reply) => {
    try {
      await storage.metadata.checkReady();
      await storage.metadata.listRepositories({ limit: 1 });
    } catch (thrown) {
      request.log.error({ err: thrown }, 'not ready');
      return reply.code(503).type('text/plain').send('metadata cannot be read or written\n');
    }
    return reply.type('text/plain').send('ready\n');
  });
}
