import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkShape } from '../../../schemas/check.ts';
import { validate } from '../../../schemas/generated/kept-record.ts';
import type { KeptRecord } from '../../../schemas/kept-record.ts';
import { hasCode } from '../../errors.ts';
import { EXIT_FILE } from './keeper.ts';

const FILE = 'sandbox.json';

/** Written before anything starts, so that whoever comes later finds all that runs. */
export async function writeKeptRecord(directory: string, record: KeptRecord): Promise<void> {
  const temporary = join(directory, `${FILE}.new`);
  await writeFile(temporary, JSON.stringify(record), { mode: 0o600 });
  await rename(temporary, join(directory, FILE));
}

/** Undefined when nothing was started. Throws `storage-failed` for what was not written by us. */
export async function readKeptRecord(directory: string): Promise<KeptRecord | undefined> {
  const file = join(directory, FILE);
  const text = await readIfThere(file);
  return text === undefined ? undefined : checkShape(JSON.parse(text), validate, file, 'storage-failed');
}

/** What the keeper left when the sandbox ended; undefined while it runs, and when the keeper was killed. */
export async function readKeptExit(directory: string): Promise<number | undefined> {
  const text = await readIfThere(join(directory, EXIT_FILE));
  return text !== undefined && /^[0-9]{1,3}\n$/.test(text) ? Number(text) : undefined;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw cause;
  }
}
