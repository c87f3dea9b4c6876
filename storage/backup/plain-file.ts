import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, PlimsollError } from '../../src/errors.ts';
import { FAN_OUT } from '../filesystem/blob-path.ts';
import { isMissing, storageError } from '../storage-error.ts';

/** Neither a link that leads elsewhere nor a pipe that nobody writes to. */
const PLAIN = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export interface PlainFile {
  readonly file: FileHandle;
  /** Bytes. */
  readonly size: number;
}

/** A file of a backup; undefined when it is not there. Throws `backup-invalid` for anything but a plain file. */
export async function openPlainFile(path: string): Promise<PlainFile | undefined> {
  const file = await open(path, PLAIN).catch((cause) => {
    if (isMissing(cause)) return undefined;
    // What open(2) says of a link, and of a socket.
    throw hasCode(cause, 'ELOOP', 'ENXIO')
      ? notPlain(path, cause)
      : storageError(cause, `cannot read ${path}`);
  });
  if (file === undefined) return undefined;
  const found = await file.stat();
  if (found.isFile()) return { file, size: found.size };
  await file.close();
  throw notPlain(path);
}

/** Throws `file-unreadable` when there is no such directory, `backup-invalid` when its blobs are elsewhere. */
export async function requireBackupDirectory(directory: string): Promise<void> {
  // With the slash, the directory that a link of this name leads to: whoever named it meant that.
  const found = await kindOf(join(directory, '/'));
  if (found !== 'directory')
    throw new PlimsollError(
      'file-unreadable',
      `${directory} is ${found === undefined ? 'not there' : 'no directory'}`,
    );
  for (const path of [join(directory, 'blobs'), ...FAN_OUT.map((name) => join(directory, 'blobs', name))])
    if ((await kindOf(path)) === 'other')
      throw new PlimsollError('backup-invalid', `${path} is no directory of the backup itself`);
}

async function kindOf(path: string): Promise<'directory' | 'other' | undefined> {
  try {
    return (await lstat(path)).isDirectory() ? 'directory' : 'other';
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    if (hasCode(cause, 'ENOTDIR')) return 'other';
    throw storageError(cause, `cannot look at ${path}`);
  }
}

function notPlain(path: string, cause?: unknown): PlimsollError {
  return new PlimsollError('backup-invalid', `${path} is no plain file`, { cause });
}
