import { setImmediate as turn } from 'node:timers/promises';
import type { ReferrersPage, ReferrersQuery } from '../driver.ts';

/** What is read between two turns of the event loop: rows, or characters, whichever comes first. */
const SLICE_ROWS = 500;
const SLICE_BYTES = 512 * 1024;

export interface ReferrersSlice {
  readonly artifactType: string | undefined;
  /** The id before the first. */
  readonly after: number;
  readonly maxRows: number;
  readonly maxBytes: number;
}

export interface Referrer {
  readonly id: number;
  /** JSON text. */
  readonly descriptor: string;
}

export interface ReadSlice {
  readonly referrers: readonly Referrer[];
  /** Whether there are no more after these. */
  readonly end: boolean;
}

/** A page, read in slices, so that a long one holds up nobody else. Ids only grow: what is pushed meanwhile comes last. */
export async function readReferrersPage(
  query: ReferrersQuery,
  read: (slice: ReferrersSlice) => ReadSlice,
): Promise<ReferrersPage> {
  const { artifactType, after = 0, limit = Number.POSITIVE_INFINITY, maxBytes } = query;
  const descriptors: string[] = [];
  let [size, last] = [0, after];
  if (limit <= 0) return { descriptors };
  for (;;) {
    // One more than asked for tells whether a next page exists.
    const maxRows = Math.min(SLICE_ROWS, limit - descriptors.length + 1);
    const { referrers, end } = read({ artifactType, after: last, maxRows, maxBytes: SLICE_BYTES });
    for (const { id, descriptor } of referrers) {
      size += Buffer.byteLength(descriptor) + 1;
      const full = descriptors.length > 0 && size > maxBytes;
      if (full || descriptors.length >= limit) return { descriptors, next: last };
      descriptors.push(descriptor);
      last = id;
    }
    if (end) return { descriptors };
    await turn();
  }
}
