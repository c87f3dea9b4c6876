import type { FastifyInstance } from 'fastify';
import type { Storage } from '../../../storage/driver.ts';
import type { RegistryContext } from '../endpoint.ts';
import { readOnlyRoute } from '../methods.ts';

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work, reads and writes, and is not about to end. While it takes
 * no pushes, for want of room or because the operator said so, it is ready all the same, because reads go on, and says so.
 */
export function healthRoutes(app: FastifyInstance, { storage, writes }: RegistryContext): void {
  const check = shared(() => checkStorage(storage));
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  readOnlyRoute(app, '/healthz', async (_request, reply) => reply.type('text/plain').send('ok\n'));
  readOnlyRoute(app, '/readyz', async (request, reply) => {
    reply.type('text/plain').header('cache-control', 'no-store');
    if (closing) return reply.code(503).send('the server is ending\n');
    try {
      await check();
    } catch (thrown) {
      request.log.error({ err: thrown }, 'not ready');
      return reply.code(503).send('metadata cannot be read or written\n');
    }
    return reply.send(writes.open ? 'ready\n' : 'ready for reading; no pushes are taken at present\n');
  });
}

async function checkStorage({ metadata }: Storage): Promise<void> {
  await metadata.checkReady();
  await metadata.listRepositories({ limit: 1 });
}

/** One check at a time, for all who ask meanwhile: asking often must cost storage nothing. */
function shared(check: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= check().finally(() => {
      running = undefined;
    });
    return running;
  };
}
