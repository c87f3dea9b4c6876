import type { IncomingMessage } from 'node:http';
import { PlimsollError } from '../errors.ts';
import { interruptionOf } from './client-options.ts';
import type { HttpRequest } from './http-request.ts';
import { networkFailure } from './network-failure.ts';
import { WaitLimit, type WaitLimits } from './wait-limit.ts';

/** Bytes of an unwanted body that are read so that its connection can be used again. */
const DRAINED_BYTES = 64 * 1024;

/** An answer whose body is still to come. It must be read to its end, or discarded. */
export class HttpResponse {
  readonly method: string;
  /** What was asked; after redirects, the last of them. */
  readonly url: URL;
  readonly status: number;
  /** IP address of whoever answered, which may be a proxy. */
  readonly address: string | undefined;
  readonly #incoming: IncomingMessage;
  readonly #limits: WaitLimits;
  readonly #wait: WaitLimit;

  constructor(request: HttpRequest, incoming: IncomingMessage, limits: WaitLimits) {
    this.method = request.method;
    this.url = request.url;
    this.status = incoming.statusCode ?? 0;
    this.address = incoming.socket.remoteAddress;
    this.#incoming = incoming;
    this.#limits = limits;
    this.#wait = new WaitLimit(request.url.host, limits, (error) => incoming.destroy(error));
  }

  /** A header by its lower-case name; repeated ones joined by commas. */
  header(name: string): string | undefined {
    const value = this.#incoming.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  /** Content-Length in bytes, where the answer has a well-formed one. */
  get contentLength(): number | undefined {
    const text = this.header('content-length');
    return text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
  }

  /** How long the server asks to be left alone, in ms: Retry-After, RFC 9110 §10.2.3. */
  get retryAfterMs(): number | undefined {
    const text = this.header('retry-after');
    if (text === undefined) return undefined;
    const asked = /^[0-9]{1,6}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
    return Number.isNaN(asked) ? undefined : Math.max(0, asked);
  }

  /**
   * The body as it comes. Throws `network-failed` when the connection breaks, `deadline-exceeded`, `interrupted`,
   * and `registry-misbehaved` when it is encoded, because identity was asked for and digests are of plain bytes.
   */
  async *chunks(): AsyncGenerator<Uint8Array, void, void> {
    const encoding = this.header('content-encoding') ?? 'identity';
    if (encoding !== 'identity') {
      this.discard();
      throw new PlimsollError(
        'registry-misbehaved',
        `${this.url.host}: sent ${encoding}, which was not asked for`,
      );
    }
    let received = 0;
    try {
      this.#wait.begin();
      for await (const chunk of this.#incoming as AsyncIterable<Uint8Array>) {
        this.#wait.end();
        received += chunk.byteLength;
        this.#wait.checkRate(received);
        yield chunk;
        this.#wait.begin();
      }
    } catch (cause) {
      const { signal } = this.#limits;
      throw signal?.aborted === true ? interruptionOf(signal) : networkFailure(this.url, cause);
    } finally {
      this.#wait.close();
    }
  }

  /** The whole body; throws `response-too-large` beyond `maxBytes`, and what `chunks` throws. */
  async bytes(maxBytes: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of this.chunks()) {
      size += chunk.byteLength;
      if (size > maxBytes) {
        throw new PlimsollError(
          'response-too-large',
          `${this.url.origin}${this.url.pathname}: more than ${maxBytes} bytes`,
        );
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
  }

  /** Ends an answer whose body does not matter, and keeps its connection when the body is short. */
  async finish(): Promise<void> {
    let size = 0;
    for await (const chunk of this.chunks()) {
      size += chunk.byteLength;
      if (size > DRAINED_BYTES) return;
    }
  }

  /** Closes the connection. */
  discard(): void {
    this.#wait.close();
    this.#incoming.destroy();
  }
}
