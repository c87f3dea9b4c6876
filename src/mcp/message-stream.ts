import type { Readable, Writable } from 'node:stream';
import { PlimsollError } from '../errors.ts';
import { formatMessage, type Malformed, type Message, parseMessage } from './json-rpc.ts';

const NEWLINE = 0x0a;
/** Longest line that is read, without its newline, in bytes, unless the reader says otherwise. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;

/**
 * JSON-RPC over a pair of byte streams, one message a line. Reading pauses while nobody asks for the next message, and
 * `room` lets a writer wait for a slow reader, so neither side is buffered without bound.
 */
export class MessageStream {
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #maxLineBytes: number;
  #room: Promise<void> | undefined;

  constructor(input: Readable, output: Writable, maxLineBytes = MAX_LINE_BYTES) {
    this.#input = input;
    this.#output = output;
    this.#maxLineBytes = maxLineBytes;
    output.on('error', (error) => input.destroy(error));
  }

  /**
   * Messages until the other side closes. Throws `mcp-failed` for a line that is too long, after which nothing
   * can be read, and when the streams break.
   */
  async *messages(): AsyncGenerator<Message | Malformed> {
    for await (const line of readLines(this.#input, this.#maxLineBytes)) yield parseMessage(line);
  }

  /** Queues one message; after the other side has gone it has no effect, and `messages` ends. */
  send(message: Message): void {
    if (this.#output.writable) this.#output.write(formatMessage(message));
  }

  /** Resolves when the queue is short again, or will never be. */
  room(): Promise<void> {
    if (!this.#output.writableNeedDrain || !this.#output.writable) return Promise.resolve();
    this.#room ??= new Promise((resolve) => {
      const done = (): void => {
        this.#output.off('drain', done).off('close', done);
        this.#room = undefined;
        resolve();
      };
      this.#output.on('drain', done).on('close', done);
    });
    return this.#room;
  }

  /** Bytes that wait for the other side to read them. */
  get queuedBytes(): number {
    return this.#output.writableLength;
  }

  destroy(): void {
    this.#input.destroy();
    this.#output.destroy();
  }
}

/** Lines without their newline; empty lines and an unfinished last one are left out. */
async function* readLines(input: Readable, maxBytes: number): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOf(input)) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      parts.push(chunk.subarray(start, end));
      length += end - start;
      checkLength(length, maxBytes);
      if (length > 0) yield parts.length === 1 ? parts[0]! : Buffer.concat(parts, length);
      parts = [];
      length = 0;
      start = end + 1;
    }
    parts.push(chunk.subarray(start));
    length += chunk.byteLength - start;
    checkLength(length, maxBytes);
  }
}

function checkLength(length: number, maxBytes: number): void {
  if (length > maxBytes) throw new PlimsollError('mcp-failed', `a line longer than ${maxBytes} bytes`);
}

async function* chunksOf(input: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* input as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (cause instanceof PlimsollError) throw cause;
    throw broken(cause);
  }
}

function broken(cause: unknown): PlimsollError {
  return new PlimsollError(
    'mcp-failed',
    `the connection broke: ${cause instanceof Error ? cause.message : cause}`,
    {
      cause,
    },
  );
}
