import type { FastifyReply } from 'fastify';

/** Sends a JSON document under exactly this media type: to text, the framework would add a charset. */
export function sendJson(
  reply: FastifyReply,
  document: unknown,
  mediaType = 'application/json',
): FastifyReply {
  return reply.type(mediaType).send(Buffer.from(JSON.stringify(document)));
}
