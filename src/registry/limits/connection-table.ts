import type { ClientKey } from './client-key.ts';

const SLOTS = 65_536;
export const CONNECTION_TABLE_BYTES = 2 * SLOTS * Int32Array.BYTES_PER_ELEMENT;

/**
 * How many connections each client has, in memory of fixed size that all threads share: two counters a client, of which
 * the smaller counts, since another client has to share both to be counted with it (count-min sketch). Never too low.
 */
export class ConnectionTable {
  readonly #counters: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#counters = new Int32Array(memory);
  }

  /** Counts a connection in; false, and nothing counted, when the client has `limit` already. */
  enter(client: ClientKey, limit: number): boolean {
    const [first, second] = slotsOf(client);
    const before = Math.min(Atomics.add(this.#counters, first, 1), Atomics.add(this.#counters, second, 1));
    if (before < limit) return true;
    this.leave(client);
    return false;
  }

  leave(client: ClientKey): void {
    for (const slot of slotsOf(client)) Atomics.sub(this.#counters, slot, 1);
  }
}

function slotsOf(client: ClientKey): [first: number, second: number] {
  return [Number(client & 0xffffn), SLOTS + Number((client >> 16n) & 0xffffn)];
}
