import { availableParallelism } from 'node:os';
import { locks } from 'node:worker_threads';
import { PlimsollError } from '../../errors.ts';
import type { ClientKey } from '../limits/client-key.ts';

/** Passwords of one thread that are being checked or wait for it. */
const MAX_QUEUED = 32;
/** Those of one client: one alone cannot fill the queue for all others. */
const MAX_OF_ONE = 8;

/** libuv's default when UV_THREADPOOL_SIZE does not say otherwise; disk reads and syncs use the same pool. */
const DEFAULT_POOL = 4;

/**
 * Runs the costly computations of passwords, of all threads together at most one for each two processors, and never on
 * more than half of libuv's threads, which every read and sync of a file needs too.
 */
export class PasswordQueue {
  readonly #slots: number;
  #queued = 0;
  readonly #ofClient = new Map<ClientKey, number>();
  #turn = 0;

  constructor(slots = slotsOf(availableParallelism(), Number(process.env['UV_THREADPOOL_SIZE']))) {
    this.#slots = slots;
  }

  /** Throws `rate-limited` at once when the queue, or the client's part of it, is full; what `work` throws. */
  async run<Result>(client: ClientKey, work: () => Promise<Result>): Promise<Result> {
    const own = this.#ofClient.get(client) ?? 0;
    if (this.#queued >= MAX_QUEUED || own >= MAX_OF_ONE) {
      throw new PlimsollError('rate-limited', 'too many passwords are being checked');
    }
    this.#queued += 1;
    this.#ofClient.set(client, own + 1);
    this.#turn = (this.#turn + 1) % this.#slots;
    try {
      // Locks are of the whole process, so that threads wait for each other.
      return await locks.request(`plimsoll.password.${this.#turn}`, work);
    } finally {
      this.#queued -= 1;
      const left = (this.#ofClient.get(client) ?? 1) - 1;
      if (left > 0) this.#ofClient.set(client, left);
      else this.#ofClient.delete(client);
    }
  }
}

export function slotsOf(processors: number, pool: number): number {
  const threads = Number.isSafeInteger(pool) && pool > 0 ? pool : DEFAULT_POOL;
  return Math.max(1, Math.floor(Math.min(processors, threads) / 2));
}
