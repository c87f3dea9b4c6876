import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode, PlimsollError } from '../src/errors.ts';

const ROOT = 0;

/**
 * Keeps root from leaving files in the data directory of somebody else, which that user's server could not write. Whose it
 * is says its metadata, else the nearest directory that is there. Throws `denied`.
 */
export async function requireOwner(directory: string): Promise<void> {
  if (process.geteuid?.() !== ROOT) return;
  const owner = (await ownerOf(join(directory, 'metadata.db'))) ?? (await nearestOwner(directory));
  if (owner === ROOT) return;
  throw new PlimsollError('denied', `${directory} belongs to user ${owner}, and this is root`, {
    hint: `run it as that user: sudo -u '#${owner}' plimsoll admin …`,
  });
}

async function nearestOwner(directory: string): Promise<number> {
  const parent = dirname(directory);
  return (await ownerOf(directory)) ?? (parent === directory ? ROOT : await nearestOwner(parent));
}

async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).uid;
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return undefined;
    throw cause;
  }
}
