import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { asPlimsollError, PlimsollError } from '../src/errors.ts';

/**
 * The bytes of a file that the user named, at most `maxBytes` of them. Not through a named pipe, which nobody may ever
 * write to. Throws `file-unreadable`.
 */
export async function readInputFile(path: string, maxBytes: number): Promise<Uint8Array> {
  return readChecked(path, maxBytes, () => {});
}

/**
 * As `readInputFile`, for a file that decides whom to trust: everybody on the machine would decide with one that all may
 * write. Throws `file-unsafe` for it, `file-unreadable`.
 */
export async function readTrustedFile(path: string, maxBytes: number): Promise<Uint8Array> {
  return readChecked(path, maxBytes, (status) => {
    if (!status.isFile() || (status.mode & constants.S_IWOTH) === 0) return;
    throw new PlimsollError('file-unsafe', `${path}: everybody may write to it`, {
      hint: `chmod o-w ${path}, after you have read what it says`,
    });
  });
}

async function readChecked(
  path: string,
  maxBytes: number,
  check: (status: Stats) => void,
): Promise<Uint8Array> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const status = await file.stat();
    if (status.isFIFO())
      throw new PlimsollError('file-unreadable', `${path}: a named pipe`, { hint: 'name a file' });
    check(status);
    const chunks: Buffer[] = [];
    let size = 0;
    // Not by the size that the file system says: a pipe or a device has none.
    for await (const chunk of file.createReadStream({
      autoClose: false,
      end: maxBytes,
    }) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.byteLength;
    }
    if (size > maxBytes)
      throw new PlimsollError('file-unreadable', `${path}: larger than the ${maxBytes} bytes that are read`, {
        hint: 'check that this is the file you mean',
      });
    return Buffer.concat(chunks);
  } catch (thrown) {
    const error = asPlimsollError(thrown);
    if (error.code !== 'internal') throw error;
    throw new PlimsollError('file-unreadable', `${path}: ${error.message}`, { cause: thrown });
  }
}
