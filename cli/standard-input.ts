import type { Readable } from 'node:stream';
import { PlimsollError } from '../src/errors.ts';

const MAX_PASSWORD_BYTES = 64 * 1024;

/**
 * All of the input as one password; the line break that `echo` and editors add is not part of it. Throws
 * `usage-invalid` beyond 64 KiB, `interrupted`.
 */
export async function readPassword(input: Readable, signal: AbortSignal): Promise<string> {
  const stop = (): void => void input.destroy(new PlimsollError('interrupted', 'interrupted'));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of input as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > MAX_PASSWORD_BYTES)
        throw new PlimsollError('usage-invalid', `more than ${MAX_PASSWORD_BYTES} bytes on standard input`);
      chunks.push(chunk);
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
