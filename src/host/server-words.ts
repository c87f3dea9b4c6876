import type { Readable } from 'node:stream';

const MAX_LINE = 4096;
const MAX_BYTES = 1024 * 1024;

/**
 * Passes what a server says on stderr on, line by line and with its id before each. The stream is read to its end, so
 * that the server never waits; after the first MiB nothing more is passed on.
 */
export async function forwardWords(id: string, stream: Readable, say: (line: string) => void): Promise<void> {
  let rest = '';
  let bytes = 0;
  const pass = (line: string): void => say(`${id}: ${line}`);
  stream.setEncoding('utf8');
  for await (const text of stream as AsyncIterable<string>) {
    if (bytes > MAX_BYTES) continue;
    bytes += text.length;
    const lines = `${rest}${text}`.split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) pass(line);
    for (; rest.length > MAX_LINE; rest = rest.slice(MAX_LINE)) pass(rest.slice(0, MAX_LINE));
    if (bytes <= MAX_BYTES) continue;
    rest = '';
    say(`${id}: (said too much: the rest is left out)`);
  }
  if (rest !== '') pass(rest);
}
