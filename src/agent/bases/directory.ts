import { stat } from 'node:fs/promises';
import { PlimsollError } from '../../errors.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { listTree } from '../tree-entries.ts';

/** A directory taken as the root of the image, whole; its links may be absolute, and mean the image's root. */
export async function directoryEntries(directory: string): Promise<LayerEntry[]> {
  if (!(await stat(directory)).isDirectory())
    throw new PlimsollError('file-unreadable', `the base ${directory} is not a directory`);
  return await listTree(directory, { accepts: () => true, linkProblem: () => undefined });
}
