import type { FastifyReply } from 'fastify';

/** Sends a JSON document under exactly this media type: to text, the framework would add a charset. */
export function sendJson(
  reply: FastifyReply,
  document: unknown,
  mediaType = 'application/json',
): FastifyReply {
  return sendJsonText(reply, JSON.stringify(document), mediaType);
}

/** Sends JSON text as it is. */
export function sendJsonText(reply: FastifyReply, text: string, mediaType: string): FastifyReply {
  return reply.type(mediaType).send(Buffer.from(text));
}
