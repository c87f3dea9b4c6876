/** Files of a layout: read without following links, written so that they are whole or absent. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode, PlimsollError } from '../errors.ts';

/** What only plimsoll makes in a layout: temporary files, in the layout's own directory so that a rename is one step. */
export const OWN_PREFIX = '.plimsoll-';
/** Says who uses the layout and who changes it; stays there. */
export const LOCK_FILE = `${OWN_PREFIX}lock`;
/** Never through a link, and never waiting for the other end of a pipe. */
const READ_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Opens a regular file, or undefined when there is none. Throws `layout-invalid` for anything else of that name. */
export async function openRegular(path: string): Promise<FileHandle | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(path, READ_FLAGS);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    if (hasCode(cause, 'ELOOP', 'ENXIO')) throw notRegular(path);
    throw cause;
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw notRegular(path);
}

/** The bytes of a regular file, or undefined when there is none. Throws `layout-invalid` beyond `maxBytes`. */
export async function readRegular(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const handle = await openRegular(path);
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    if (size <= maxBytes) return await handle.readFile();
    throw new PlimsollError('layout-invalid', `${path}: ${size} bytes, at most ${maxBytes} are read`);
  } finally {
    await handle.close();
  }
}

/** Throws `layout-invalid` unless the path is a directory itself: a link may lead out of the layout. */
export async function checkDirectory(path: string): Promise<void> {
  const found = await lstat(path).catch((cause: unknown) => {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return undefined;
    throw cause;
  });
  if (found?.isDirectory() === true) return;
  throw new PlimsollError(
    'layout-invalid',
    `${path}: ${found === undefined ? 'missing' : 'not a directory'}`,
  );
}

/**
 * Writes a file under `root`: temporary file, fsync, rename, fsync of the directory. When the source fails, nothing is
 * left behind and what stood at `path` stands there still.
 */
export async function writeDurably(
  root: string,
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const temporary = join(root, `${OWN_PREFIX}${randomUUID()}`);
  try {
    const handle = await open(temporary, 'wx');
    try {
      for await (const chunk of chunks) await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function notRegular(path: string): PlimsollError {
  return new PlimsollError('layout-invalid', `${path}: not a regular file`);
}
