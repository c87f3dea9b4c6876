import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { asPlimsollError, PlimsollError } from '../src/errors.ts';

/**
 * The bytes of a file that the user named, at most `maxBytes` of them. Not through a named pipe, which nobody may ever
 * write to. Throws `file-unreadable`.
 */
export async function readInputFile(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if ((await file.stat()).isFIFO())
      throw new PlimsollError('file-unreadable', `${path}: a named pipe`, { hint: 'name a file' });
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
