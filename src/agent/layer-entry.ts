/** One thing to be packed. Owner, times and all of the mode but `executable` are the same for everything. */
export type LayerEntry = LayerFile | LayerDirectory | LayerSymlink;

export interface LayerFile {
  readonly kind: 'file';
  /** Path in the layer: relative, with slashes, normalised. */
  readonly path: string;
  readonly executable: boolean;
  /** Bytes. */
  readonly size: number;
  /** The content, `size` bytes; may be called again. */
  open(): AsyncIterable<Uint8Array>;
}

export interface LayerDirectory {
  readonly kind: 'directory';
  readonly path: string;
}

export interface LayerSymlink {
  readonly kind: 'symlink';
  readonly path: string;
  /** As it is written in the link. */
  readonly target: string;
}

/** The one order of entries: bytes of the path, so that a directory comes before what is in it. */
export function sortEntries(entries: readonly LayerEntry[]): LayerEntry[] {
  return entries
    .map((entry) => ({ entry, key: Buffer.from(entry.path) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ entry }) => entry);
}

/** The same entries below a directory, which is one more entry. */
export function placeUnder(directory: string, entries: readonly LayerEntry[]): LayerEntry[] {
  const moved = entries.map((entry) => ({ ...entry, path: `${directory}/${entry.path}` }));
  return [{ kind: 'directory', path: directory }, ...moved];
}

/** Entries with every directory that is on the way to one of them, sorted. */
export function withParents(entries: readonly LayerEntry[]): LayerEntry[] {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  for (const { path } of entries) {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const parent = path.slice(0, slash);
      if (!byPath.has(parent)) byPath.set(parent, { kind: 'directory', path: parent });
    }
  }
  return sortEntries([...byPath.values()]);
}
