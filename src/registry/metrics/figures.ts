/** Numbers that are found out once for the whole server, by the thread that does the housekeeping. */
export const FIGURES = {
  diskFree: {
    kind: 'gauge',
    name: 'plimsoll_disk_free_bytes',
    help: 'Free bytes where the data directory is.',
  },
  gcRuns: {
    kind: 'counter',
    name: 'plimsoll_gc_runs_total',
    help: 'Passes of garbage collection that the server began.',
  },
  gcBlobs: {
    kind: 'counter',
    name: 'plimsoll_gc_blobs_total',
    help: 'Blobs that garbage collection removed.',
  },
  gcBytes: { kind: 'counter', name: 'plimsoll_gc_bytes_total', help: 'Bytes that garbage collection freed.' },
} as const satisfies Record<string, { kind: 'gauge' | 'counter'; name: string; help: string }>;
export type FigureName = keyof typeof FIGURES;

const NAMES: readonly string[] = Object.keys(FIGURES);
export const FIGURES_BYTES = NAMES.length * Float64Array.BYTES_PER_ELEMENT;

/** Written by one thread, read by all. */
export class Figures {
  readonly #values: Float64Array;

  constructor(memory: SharedArrayBuffer) {
    this.#values = new Float64Array(memory);
  }

  get(name: FigureName): number {
    return this.#values[NAMES.indexOf(name)]!;
  }

  set(name: FigureName, value: number): void {
    this.#values[NAMES.indexOf(name)] = value;
  }

  count(name: FigureName, by: number): void {
    this.set(name, this.get(name) + by);
  }
}
