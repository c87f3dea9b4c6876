import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { PlimsollError } from '../errors.ts';

/**
 * Sends exactly `size` bytes under the status and headers of the reply. A chunk is asked for only when the one before has
 * left for the kernel, because storage uses its buffers again. Fails while nothing is sent yet; after that a fault breaks
 * the connection, so that a short body never looks whole. So does a client that takes nothing for `idleMs`.
 */
export async function sendBytes(
  reply: FastifyReply,
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  idleMs: number,
): Promise<FastifyReply> {
  const bytes = chunks[Symbol.asyncIterator]();
  let next = await bytes.next();
  reply.hijack();
  const { raw } = reply;
  raw.setTimeout(idleMs);
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  raw.writeHead(reply.statusCode, { 'content-length': size });
  let sent = 0;
  try {
    while (next.done !== true && (await delivered(raw, next.value))) {
      sent += next.value.byteLength;
      next = await bytes.next();
    }
    if (next.done === true && sent !== size) {
      throw new PlimsollError('storage-failed', `a blob of ${size} bytes gave ${sent}`);
    }
    raw.end();
  } catch (thrown) {
    // Nobody else logs what fails after the headers.
    reply.log.error({ err: thrown }, 'a blob could not be sent whole');
    raw.destroy();
  } finally {
    await bytes.return?.();
  }
  return reply;
}

/** Writes a chunk and waits until it has left; false when the client has gone instead. */
function delivered(raw: ServerResponse, chunk: Uint8Array): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const gone = (): void => resolve(false);
  raw.once('close', gone);
  raw.write(chunk, (error) => {
    raw.removeListener('close', gone);
    resolve(!error);
  });
  return promise;
}
