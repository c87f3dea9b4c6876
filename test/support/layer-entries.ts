import type { LayerEntry, LayerFile } from '../../src/agent/layer-entry.ts';

/** A file with this content, to be packed. */
export function textEntry(path: string, text: string, executable = false): LayerFile {
  const bytes = Buffer.from(text);
  return {
    kind: 'file',
    path,
    executable,
    size: bytes.length,
    open: async function* () {
      yield bytes;
    },
  };
}

export function directoryEntry(path: string): LayerEntry {
  return { kind: 'directory', path };
}
