import type { IncomingMessage } from 'node:http';
import { PlimsollError } from '../errors.ts';
import { Pace } from './limits/pace.ts';

/** How long the rest of a body is read and thrown away after an early answer, in ms. */
const LINGER_MS = 5_000;

/** Whether the headers announce a body. */
export function hasBody(message: IncomingMessage): boolean {
  return message.headers['transfer-encoding'] !== undefined || (contentLengthOf(message) ?? 0) > 0;
}

/** Content-Length in bytes; undefined when there is none. Node's parser has refused everything but digits. */
export function contentLengthOf(message: IncomingMessage): number | undefined {
  const text = message.headers['content-length'];
  return text === undefined ? undefined : Number(text);
}

/**
 * The body of a request, chunk by chunk, no faster than it is taken. Throws `body-stalled` when no byte comes for
 * `idleMs` while the reader waits, or hardly any do, `size-invalid` when the connection ends within the body. A chunk is
 * good until the next one is asked for. A reader that stops early leaves the connection open, so that it can still answer.
 */
export async function* readBody(message: IncomingMessage, idleMs: number): AsyncGenerator<Buffer> {
  const chunks = message.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
  const pace = new Pace(idleMs);
  try {
    for (;;) {
      const asked = performance.now();
      const next = await nextChunk(message, chunks, idleMs);
      if (next.done === true) return;
      pace.note(next.value.byteLength, performance.now() - asked);
      yield next.value;
      giveBack(next.value);
    }
  } finally {
    // Not awaited: after a stall the pending read ends only with the connection.
    void chunks.return?.().catch(() => undefined);
  }
}

/** The whole of a small body. Throws `manifest-too-large` as soon as it is longer than `maxBytes`. */
export async function readSmallBody(
  message: IncomingMessage,
  maxBytes: number,
  idleMs: number,
): Promise<Uint8Array> {
  const announced = contentLengthOf(message) ?? 0;
  if (announced > maxBytes) throw tooLarge(announced, maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readBody(message, idleMs)) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(size, maxBytes);
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks, size);
}

/**
 * After an answer that did not wait for the whole body: goes on reading for a moment, because closing with unread bytes
 * would reset the connection and take the answer with it. Then the connection is closed, whatever else is coming.
 */
export function discardRest(message: IncomingMessage): void {
  if (message.complete) return;
  const timer = setTimeout(() => message.destroy(), LINGER_MS).unref();
  message.once('close', () => clearTimeout(timer));
  message.resume();
}

/**
 * Frees the memory of a chunk at once. Node copies every piece of a body into memory of its own, and the collector, which
 * counts objects rather than what hangs on them, would let some 60 MB of a large upload gather.
 */
function giveBack(chunk: Buffer): void {
  const { buffer } = chunk;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === chunk.byteLength) buffer.transfer(0);
}

/** What is here already needs no deadline, which costs more than the chunk. */
async function nextChunk(
  message: IncomingMessage,
  chunks: AsyncIterator<Buffer>,
  idleMs: number,
): Promise<IteratorResult<Buffer>> {
  try {
    return await (message.readableLength > 0 ? chunks.next() : withinTime(chunks.next(), idleMs));
  } catch (cause) {
    if (cause instanceof PlimsollError) throw cause;
    throw new PlimsollError('size-invalid', 'the connection ended within the body', { cause });
  }
}

/** Throws `body-stalled` when it takes longer than `idleMs`. */
async function withinTime<Value>(next: Promise<Value>, idleMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new PlimsollError('body-stalled', `no byte of the body came for ${idleMs} ms`));
    }, idleMs);
  });
  try {
    return await Promise.race([next, stalled]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLarge(size: number, maxBytes: number): PlimsollError {
  return new PlimsollError('manifest-too-large', `a body of ${size} bytes or more, at most ${maxBytes}`);
}
