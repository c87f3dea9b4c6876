import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** At once, so that one commit of the file system's journal serves many. */
const PARALLEL = 32;

/** Writes every file and directory of a tree to disk (fsync(2)), so that a rename after it never shows less. */
export async function syncTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const waiting = [...paths, directory].values();
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (const path of waiting) await syncOne(path);
    }),
  );
}

/** fsync(2) of one file or directory. */
export async function syncOne(path: string): Promise<void> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
