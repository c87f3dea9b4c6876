import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { asPlimsollError, PlimsollError } from '../src/errors.ts';

const STICKY = 0o1000;
const CHUNK_BYTES = 64 * 1024;

/**
 * The bytes of a file that the user named, at most `maxBytes` of them. Not through a named pipe, which nobody may ever
 * write to. Throws `file-unreadable`.
 */
export async function readInputFile(path: string, maxBytes: number): Promise<Uint8Array> {
  return readChecked(path, maxBytes, () => {});
}

/**
 * As `readInputFile`, for a file that decides whom to trust: whoever can write it, or put another in its place, would
 * decide. Throws `file-unsafe` where everybody can, `file-unreadable`.
 */
export async function readTrustedFile(path: string, maxBytes: number): Promise<Uint8Array> {
  return readChecked(path, maxBytes, (status) => {
    if (!status.isFile()) return;
    if ((status.mode & constants.S_IWOTH) !== 0) {
      throw new PlimsollError('file-unsafe', `${path}: everybody may write to it`, {
        hint: `chmod o-w ${path}, after you have read what it says`,
      });
    }
    for (const place of new Set([resolve(path), realpathSync(path)])) requireSafePlace(place);
  });
}

/**
 * In a directory that all may write, only what root or we put there is ours, and only under the sticky bit does it stay (the
 * rule of Linux' fs.protected_symlinks). Other owners are as good as any: a checkout is often somebody else's.
 */
function requireSafePlace(place: string): void {
  const directory = dirname(place);
  const { mode } = statSync(directory);
  if ((mode & constants.S_IWOTH) === 0) return;
  if ((mode & STICKY) === 0) {
    throw new PlimsollError('file-unsafe', `${place}: everybody may put another file in its place`, {
      hint: `chmod o-w ${directory}, after you have read what the file says`,
    });
  }
  const { uid } = lstatSync(place);
  if (uid === 0 || uid === process.geteuid?.()) return;
  throw new PlimsollError(
    'file-unsafe',
    `${place}: user ${uid} put it there, where everybody may; wanted one of your own, or of root`,
    { hint: 'copy it to a directory of your own, after you have read what it says' },
  );
}

/** Synchronously: the first asynchronous call starts threads, which takes longer than what is read here. */
function readChecked(path: string, maxBytes: number, check: (status: Stats) => void): Uint8Array {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = fstatSync(file);
      if (status.isDirectory()) throw notAFile(path, 'a directory', 'name a file in it');
      if (status.isFIFO())
        throw notAFile(path, 'a pipe', 'write to a file what comes through it, and name that');
      check(status);
      return readAtMost(file, path, maxBytes);
    } finally {
      closeSync(file);
    }
  } catch (thrown) {
    const error = asPlimsollError(thrown);
    if (error.code !== 'internal') throw error;
    throw new PlimsollError('file-unreadable', `${path}: ${error.message}`, { cause: thrown });
  }
}

/** Not by the size that the file system says: a device has none. */
function readAtMost(file: number, path: string, maxBytes: number): Uint8Array {
  const chunks: Buffer[] = [];
  for (let size = 0; size <= maxBytes; ) {
    const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, maxBytes + 1 - size));
    const count = readSync(file, chunk);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, count));
    size += count;
  }
  throw new PlimsollError('file-unreadable', `${path}: larger than the ${maxBytes} bytes that are read`, {
    hint: 'check that this is the file you mean',
  });
}

function notAFile(path: string, got: string, hint: string): PlimsollError {
  return new PlimsollError('file-unreadable', `${path}: wanted a file, got ${got}`, { hint });
}
