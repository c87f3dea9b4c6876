import { METHODS } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PlimsollError } from '../errors.ts';

/** Every method that Node's parser lets through, made known to the router, so that a 405 is ours to answer. */
export function everyMethod(app: FastifyInstance): string[] {
  for (const method of METHODS) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true });
  }
  return [...METHODS];
}

/** A 405, with what is allowed instead (RFC 9110, section 15.5.6). */
export function methodRefused(
  method: string,
  allowed: readonly string[],
  reply: FastifyReply,
): PlimsollError {
  reply.header('allow', allowed.join(', '));
  return new PlimsollError('unsupported', `${method} is not one of ${allowed.join(', ')}`);
}

/** A route that can only be read. */
export function readOnlyRoute(
  app: FastifyInstance,
  url: string,
  answer: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  const reading = ['GET', 'HEAD'];
  app.route({ method: reading, url, handler: answer });
  app.route({
    method: everyMethod(app).filter((method) => !reading.includes(method)),
    url,
    handler: async (request, reply) => {
      throw methodRefused(request.method, reading, reply);
    },
  });
}
