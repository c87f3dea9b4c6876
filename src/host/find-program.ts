import { constants } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { hasCode } from '../errors.ts';

/** As many as the kernel follows (path_resolution(7)). */
const MAX_LINKS = 40;

/**
 * Where a program is along PATH inside a root directory, as a path inside; undefined when it is not there. Symbolic
 * links are followed as they would be inside, so none leads out of the root.
 */
export async function findProgram(root: string, name: string, path: string): Promise<string | undefined> {
  for (const directory of path.split(':')) {
    if (!directory.startsWith('/')) continue;
    const inside = posix.join(directory, name);
    if (await isExecutable(root, inside)) return inside;
  }
  return undefined;
}

async function isExecutable(root: string, inside: string): Promise<boolean> {
  const found = await resolveInside(root, inside);
  if (found === undefined) return false;
  const { mode } = await lstat(join(root, found));
  return (mode & constants.S_IFMT) === constants.S_IFREG && (mode & constants.S_IXOTH) !== 0;
}

/** The path without symbolic links, or undefined when nothing is there. */
async function resolveInside(root: string, inside: string): Promise<string | undefined> {
  let resolved = '/';
  const rest = parts(inside);
  for (let links = 0; rest.length > 0; ) {
    const next = posix.join(resolved, rest.shift()!);
    const target = await linkTarget(join(root, next));
    if (target === 'absent') return undefined;
    if (target === 'no link') resolved = next;
    else {
      if (++links > MAX_LINKS) return undefined;
      if (target.to.startsWith('/')) resolved = '/';
      rest.unshift(...parts(target.to));
    }
  }
  return resolved;
}

async function linkTarget(path: string): Promise<{ to: string } | 'no link' | 'absent'> {
  try {
    return (await lstat(path)).isSymbolicLink() ? { to: await readlink(path) } : 'no link';
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return 'absent';
    throw cause;
  }
}

function parts(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}
