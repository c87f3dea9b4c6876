import { readdir, realpath } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { PlimsollError } from '../../src/errors.ts';
import { makeDirectory } from '../durable.ts';
import { isMissing, storageError } from '../storage-error.ts';
import { BACKUP_FILE, NEXT_BACKUP_FILE, readBackupFile, writeBackupFile } from './backup-file.ts';

/** A new file system has this, and nobody put it there. */
const IGNORED = 'lost+found';

/**
 * Makes `target` a directory that a backup of this registry may be written to, and marks it as one that is being made.
 * Throws `backup-refused` for anything else than nothing, an empty directory, or a backup of the same registry.
 */
export async function prepareTarget(source: string, target: string, registry: string): Promise<void> {
  await refuseOverlap(source, target);
  const entries = await entriesOf(target);
  if (entries === undefined) await makeDirectory(resolve(target));
  else if (entries.length > 0) await requireSameRegistry(target, registry);
  await writeBackupFile(target, NEXT_BACKUP_FILE, { formatVersion: 1, registry, content: null });
}

/** Names in a directory; undefined when there is none. Throws `backup-refused` when it is something else. */
export async function entriesOf(directory: string): Promise<readonly string[] | undefined> {
  try {
    return (await readdir(directory)).filter((name) => name !== IGNORED);
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR')
      throw new PlimsollError('backup-refused', `${directory} is no directory`, { cause });
    throw storageError(cause, `cannot read ${directory}`);
  }
}

async function requireSameRegistry(target: string, registry: string): Promise<void> {
  const found =
    (await readBackupFile(target, BACKUP_FILE)) ?? (await readBackupFile(target, NEXT_BACKUP_FILE));
  if (found?.registry === registry) return;
  throw new PlimsollError(
    'backup-refused',
    found === undefined
      ? `${target} holds something else than a backup`
      : `${target} holds a backup of another registry, ${found.registry.slice(0, 12)}…`,
  );
}

/** A backup inside of what it copies, or the other way round, is lost with it. */
async function refuseOverlap(source: string, target: string): Promise<void> {
  const [from, to] = [await realPath(source), await realPath(target)];
  if (!`${to}${sep}`.startsWith(`${from}${sep}`) && !`${from}${sep}`.startsWith(`${to}${sep}`)) return;
  throw new PlimsollError('backup-refused', `${target} and the data directory ${source} lie in one another`);
}

/** With every link followed, also where the end of the path is not there yet. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    if (!isMissing(cause)) throw storageError(cause, `cannot find ${path}`);
    const parent = resolve(path, '..');
    return resolve(
      await realPath(parent),
      resolve(path)
        .slice(dirname(resolve(path)).length)
        .replace(/^\/+/, ''),
    );
  }
}
