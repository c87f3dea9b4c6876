import { type FileHandle, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing } from './storage-error.ts';

/** Syncs of a directory that were asked for and have not begun, so that they serve everybody who asks meanwhile. */
const waiting = new Map<string, Promise<void>>();
/** The last sync begun of each directory. */
const running = new Map<string, Promise<void>>();

/**
 * Makes what happened in a directory before the call (names made, moved, removed) survive a crash. Callers that ask
 * while a sync runs share the next one. Throws what the system throws.
 */
export function syncDirectory(path: string): Promise<void> {
  const shared = waiting.get(path);
  if (shared !== undefined) return shared;
  const before = running.get(path)?.catch(() => undefined);
  const sync = (before ?? Promise.resolve()).then(async () => {
    waiting.delete(path);
    running.set(path, sync);
    try {
      await syncNow(path);
    } finally {
      if (running.get(path) === sync) running.delete(path);
    }
  });
  waiting.set(path, sync);
  return sync;
}

/** Shows a synced file under its new name in one step, and syncs the step. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncDirectory(dirname(to));
}

/**
 * Makes a directory and its missing parents, for this user only, and syncs each that got a new name. Throws what the
 * system throws.
 */
export async function makeDirectory(path: string): Promise<void> {
  if (await isDirectory(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeDirectory(parent);
  // Never `recursive`: Node tries for ever where a directory that is there says ENOENT to every new name, as /proc does.
  await mkdir(path, { mode: 0o700 }).catch(async (cause) => {
    if (!(await isDirectory(path))) throw cause;
  });
  await syncDirectory(parent);
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw cause;
  }
}

async function syncNow(path: string): Promise<void> {
  const directory: FileHandle = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
