import { randomBytes } from 'node:crypto';
import { DiskRoom } from './disk-room.ts';
import { CONNECTION_TABLE_BYTES } from './limits/connection-table.ts';
import { RATE_TABLE_BYTES } from './limits/rate-table.ts';
import { FIGURES_BYTES } from './metrics/figures.ts';
import { TALLY_BYTES } from './metrics/request-tally.ts';

/** Memory that the threads of a server share, so that limits and numbers are those of the whole server; fixed in size. */
export interface SharedTables {
  readonly rates: SharedArrayBuffer;
  readonly connections: SharedArrayBuffer;
  /** One part a thread. */
  readonly tallies: SharedArrayBuffer;
  /** What is counted once for the whole server. */
  readonly figures: SharedArrayBuffer;
  /** Bytes that pushes may still bring. */
  readonly room: SharedArrayBuffer;
  /** Keeps clients from choosing the place of their address in a table. */
  readonly seed: Uint8Array;
}

export function makeSharedTables(threads: number): SharedTables {
  return {
    rates: new SharedArrayBuffer(RATE_TABLE_BYTES),
    connections: new SharedArrayBuffer(CONNECTION_TABLE_BYTES),
    tallies: new SharedArrayBuffer(TALLY_BYTES * threads),
    figures: new SharedArrayBuffer(FIGURES_BYTES),
    room: DiskRoom.makeMemory(),
    seed: randomBytes(32),
  };
}
