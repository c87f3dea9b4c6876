import { packTar, type TarHeader } from 'modern-tar';

/** An entry of a test layer; a file unless said otherwise. */
export interface ArchiveEntry extends Partial<Omit<TarHeader, 'size'>> {
  readonly name: string;
  readonly data?: string | Uint8Array;
}

/** A tar archive with these entries, names and all as given, however hostile. */
export async function layerArchive(entries: readonly ArchiveEntry[]): Promise<Uint8Array> {
  return await packTar(
    entries.map(({ data = '', ...header }) => {
      const body = typeof data === 'string' ? new TextEncoder().encode(data) : data;
      return { header: { mtime: new Date(0), ...header, size: body.length }, body };
    }),
  );
}

/** The archive in chunks of `size` bytes, as they come from a network. */
export async function* inChunks(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
