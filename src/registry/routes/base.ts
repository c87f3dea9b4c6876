import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RegistryContext } from '../endpoint.ts';
import { readOnlyRoute } from '../methods.ts';
import { notePrincipal } from '../observed-request.ts';
import { sendJson } from '../send-json.ts';

/**
 * OCI Distribution v1.1, "Determining Support" (end-1). Where there are accounts it asks for credentials although some
 * repositories may be open to all: clients decide by this answer whether they log in.
 */
export function baseRoutes(app: FastifyInstance, { access }: RegistryContext): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const principal = await access.authenticate(request, reply);
    notePrincipal(request, principal.name);
    access.requireCredentials(principal, reply);
    return sendJson(reply, {});
  };
  readOnlyRoute(app, '/v2', answer);
  readOnlyRoute(app, '/v2/', answer);
}
