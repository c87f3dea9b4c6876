import { createTarPacker, type TarPackController } from 'modern-tar';
import type { LayerEntry } from './layer-entry.ts';

/** What every entry has in common, whoever built it, when, and with which umask. */
const SAME_FOR_ALL = { mtime: new Date(0), uid: 0, gid: 0, uname: '', gname: '' } as const;
const MODE = 0o644;
const MODE_EXECUTABLE = 0o755;
/** Nobody asks for the mode of a link; this is what tar writes. */
const MODE_SYMLINK = 0o777;

/**
 * A tar archive (POSIX ustar, with pax headers where a name is too long) of entries in the order they are given: the same
 * entries make the same bytes everywhere. Rejects with what an entry's content throws, or when it has another size.
 */
export async function* packTar(entries: Iterable<LayerEntry>): AsyncGenerator<Uint8Array> {
  const { readable, controller } = createTarPacker();
  const feeding = feed(entries, controller);
  yield* readable;
  await feeding;
}

/** Runs beside the reader; what goes wrong reaches the reader through the stream. */
async function feed(entries: Iterable<LayerEntry>, controller: TarPackController): Promise<void> {
  try {
    for (const entry of entries) await add(entry, controller);
    controller.finalize();
  } catch (cause) {
    controller.error(cause);
  }
}

async function add(entry: LayerEntry, controller: TarPackController): Promise<void> {
  if (entry.kind === 'directory') {
    const header = { ...SAME_FOR_ALL, name: `${entry.path}/`, size: 0, mode: MODE_EXECUTABLE };
    return await controller.add({ ...header, type: 'directory' }).close();
  }
  if (entry.kind === 'symlink') {
    const header = { ...SAME_FOR_ALL, name: entry.path, size: 0, mode: MODE_SYMLINK };
    return await controller.add({ ...header, type: 'symlink', linkname: entry.target }).close();
  }
  const { path: name, size, executable } = entry;
  const mode = executable ? MODE_EXECUTABLE : MODE;
  const writer = controller.add({ ...SAME_FOR_ALL, name, type: 'file', size, mode }).getWriter();
  for await (const chunk of entry.open()) await writer.write(chunk);
  await writer.close();
}
