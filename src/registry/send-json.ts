import type { FastifyReply } from 'fastify';
import { memoryShare } from './limits/memory-share.ts';

/** More than the kernel takes off our hands at once, in bytes. */
const LARGE_BYTES = 256 * 1024;
const IDLE_MS = 60_000;

/** Sends a JSON document under exactly this media type: to text, the framework would add a charset. */
export function sendJson(
  reply: FastifyReply,
  document: unknown,
  mediaType = 'application/json',
): FastifyReply {
  return sendJsonText(reply, JSON.stringify(document), mediaType);
}

/**
 * Sends JSON text as it is. Large ones share the memory that is left for them, and a client that takes nothing for a minute
 * loses its connection. Throws `rate-limited`.
 */
export function sendJsonText(reply: FastifyReply, text: string, mediaType: string): FastifyReply {
  const bytes = Buffer.from(text);
  memoryShare.take(reply, bytes.byteLength);
  if (bytes.byteLength >= LARGE_BYTES) reply.raw.setTimeout(IDLE_MS, () => reply.raw.destroy());
  return reply.type(mediaType).send(bytes);
}
