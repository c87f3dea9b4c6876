import type { FastifyInstance } from 'fastify';
import { PROMETHEUS_TEXT } from '../../metrics/prometheus-text.ts';
import type { RegistryContext } from '../endpoint.ts';
import { readOnlyRoute } from '../methods.ts';
import { expositionOf, type Numbers } from '../metrics/exposition.ts';
import { unknownRoute } from '../repository-path.ts';

/** `/metrics` for Prometheus, for whom the settings name: everybody, every account, or nobody, for whom it is not there. */
export function metricsRoute(
  app: FastifyInstance,
  { access, live, storage }: RegistryContext,
  numbers: Numbers,
): void {
  readOnlyRoute(app, '/metrics', async (request, reply) => {
    const { metrics } = live.current;
    if (metrics === 'off') throw unknownRoute('/metrics');
    if (metrics === 'users') access.requireAccount(await access.authenticate(request, reply), reply);
    return reply.type(PROMETHEUS_TEXT).send(await expositionOf(numbers, storage.metadata));
  });
}
