import type { FastifyReply } from 'fastify';
import { PlimsollError } from '../errors.ts';
import type { LiveSettings } from './registry-settings.ts';

/** How long a client is asked to wait before it pushes again, in seconds. */
const RETRY_SECONDS = 60;

/** Whether the registry takes changes at present. */
export class WriteGuard {
  readonly #live: LiveSettings;
  /** Why pushes are refused, while they are. */
  #low: string | undefined;

  constructor(live: LiveSettings) {
    this.#live = live;
  }

  /** Refuses pushes until told otherwise; undefined takes them again. */
  setLow(reason: string | undefined): void {
    this.#low = reason;
  }

  /** Whether a push would be taken. */
  get open(): boolean {
    return !this.#live.current.readOnly && this.#low === undefined;
  }

  /** Throws `read-only` for any change, and `storage-low`, with Retry-After, for one that needs room. */
  require(action: 'push' | 'delete', reply: FastifyReply): void {
    if (this.#live.current.readOnly) {
      throw new PlimsollError('read-only', 'the registry is read-only');
    }
    if (action === 'push' && this.#low !== undefined) {
      reply.header('retry-after', String(RETRY_SECONDS));
      throw new PlimsollError('storage-low', this.#low);
    }
  }
}
