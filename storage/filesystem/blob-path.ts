import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobKey } from '../driver.ts';
import { makeDirectory, syncDirectory } from '../durable.ts';

/** The 256 directories that keys are spread over, by their first two digits. */
export const FAN_OUT: readonly string[] = Array.from({ length: 256 }, (_, at) =>
  at.toString(16).padStart(2, '0'),
);

/** Whether a file name is a key: 32 hex digits. */
export function isBlobKey(name: string): name is BlobKey {
  return /^[0-9a-f]{32}$/.test(name);
}

/** Where the bytes under a key are, below a data directory or a backup. */
export function blobPath(directory: string, key: string): string {
  return join(directory, 'blobs', key.slice(0, 2), key);
}

/**
 * Makes what is missing of the directories that blobs are in, and syncs them even when an earlier run made them. Throws
 * what the system throws.
 */
export async function makeFanOut(directory: string): Promise<void> {
  const blobs = join(directory, 'blobs');
  await makeDirectory(blobs);
  const there = new Set(await readdir(blobs));
  const missing = FAN_OUT.filter((name) => !there.has(name));
  await Promise.all(missing.map((name) => mkdir(join(blobs, name), { mode: 0o700 })));
  await syncDirectory(blobs);
}
