import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readOnlyRoute } from '../methods.ts';
import { sendJson } from '../send-json.ts';

/** OCI Distribution v1.1, "Determining Support" (end-1). */
export function baseRoutes(app: FastifyInstance): void {
  const answer = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    sendJson(reply, {});
  readOnlyRoute(app, '/v2', answer);
  readOnlyRoute(app, '/v2/', answer);
}
