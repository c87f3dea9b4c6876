import type { FastifyReply } from 'fastify';
import { PlimsollError } from '../../errors.ts';

/** What all manifests that are arriving, and all lists that have not left, may take together in one thread, in bytes. */
const SHARE_BYTES = 64 * 1024 * 1024;
/** Less than this is not counted: there are as many small ones as there are connections. */
const COUNTED_BYTES = 256 * 1024;
const RETRY_S = 5;

/** Memory that bodies and answers held whole may take together; the streams of blobs have buffers of their own. */
export class MemoryShare {
  #taken = 0;

  /** Takes bytes until the connection or the answer ends. Throws `rate-limited`, with Retry-After, when there are none. */
  take(reply: FastifyReply, bytes: number): void {
    if (bytes < COUNTED_BYTES) return;
    if (this.#taken + bytes > SHARE_BYTES) {
      reply.header('retry-after', String(RETRY_S));
      throw new PlimsollError('rate-limited', 'too many large manifests and lists are under way');
    }
    this.#taken += bytes;
    reply.raw.once('close', () => {
      this.#taken -= bytes;
    });
  }
}

/** Of this thread. */
export const memoryShare = new MemoryShare();
