import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from '../errors.ts';

/**
 * Makes a directory and its missing parents. Returns the first that was made, undefined when all were there. Throws what the
 * system throws.
 */
export async function makeDirectories(path: string, mode = 0o777): Promise<string | undefined> {
  if (await isDirectory(path)) return undefined;
  const parent = dirname(path);
  const first = parent === path ? undefined : await makeDirectories(parent, mode);
  try {
    // Never `recursive`: Node tries for ever where a directory that is there says ENOENT to every new name, as /proc does.
    await mkdir(path, { mode });
  } catch (cause) {
    if (hasCode(cause, 'EEXIST') && (await isDirectory(path))) return first;
    throw cause;
  }
  return first ?? path;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return false;
    throw cause;
  }
}
