import type { FastifyInstance } from 'fastify';
import { PROMETHEUS_TEXT } from '../../metrics/prometheus-text.ts';
import type { HostGauges, HostMetrics } from '../host-metrics.ts';

/** Questions whose time until the answer is told; a launch is answered as it begins, and times itself. */
const TIMED = ['/v1/verify', '/v1/admit'];
const DECIDED = [200, 403];

/** `/metrics`, for whoever may ask the daemon. */
export function metricsRoutes(app: FastifyInstance, metrics: HostMetrics, gauges: () => HostGauges): void {
  app.addHook('onResponse', async ({ routeOptions: { url } }, { statusCode, elapsedTime }) => {
    if (url !== undefined && TIMED.includes(url) && DECIDED.includes(statusCode))
      metrics.time('question', elapsedTime);
  });
  app.get('/metrics', async (_request, reply) => reply.type(PROMETHEUS_TEXT).send(metrics.text(gauges())));
}
