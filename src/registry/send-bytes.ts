import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { PlimsollError } from '../errors.ts';

/** Up to here a body goes out as text: it then shares one system call, and one copy, with the headers. */
const TEXT_BYTES = 64 * 1024;

/** Sends bytes that are in memory under the status and headers of the reply. */
export function sendWhole(reply: FastifyReply, bytes: Uint8Array): FastifyReply {
  const raw = writeHead(reply, bytes.byteLength);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (body.length <= TEXT_BYTES) raw.end(body.toString('latin1'), 'latin1');
  else raw.end(body);
  return reply;
}

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
  try {
    const raw = writeHead(reply, size).setTimeout(idleMs);
    let left = size;
    while (next.done !== true && next.value.byteLength <= left) {
      left -= next.value.byteLength;
      if (!(await delivered(raw, next.value, left === 0)) || left === 0) return reply;
      next = await bytes.next();
    }
    if (left > 0 || next.done !== true) {
      throw new PlimsollError(
        'storage-failed',
        `a blob of ${size} bytes gave ${next.done ? size - left : 'more'}`,
      );
    }
    raw.end();
  } catch (thrown) {
    // Nobody else logs what fails after the headers.
    reply.log.error({ err: thrown }, 'a blob could not be sent whole');
    reply.raw.destroy();
  } finally {
    await bytes.return?.();
  }
  return reply;
}

/** The framework has no more to do with the reply from here on, but for its hooks after the response. */
function writeHead(reply: FastifyReply, size: number): ServerResponse {
  reply.hijack();
  const headers: OutgoingHttpHeaders = { 'content-length': size };
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) headers[name] = value;
  }
  return reply.raw.writeHead(reply.statusCode, headers);
}

/** Writes a chunk, the last one together with the end, and waits until it has left; false when the client has gone. */
function delivered(raw: ServerResponse, chunk: Uint8Array, last: boolean): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const gone = (): void => resolve(false);
  const left = (error?: Error | null): void => {
    raw.removeListener('close', gone);
    resolve(!error);
  };
  raw.once('close', gone);
  if (last) raw.end(chunk, left);
  else raw.write(chunk, left);
  return promise;
}
