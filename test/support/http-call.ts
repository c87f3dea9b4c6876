import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface CallOptions {
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Uint8Array | string;
  /** Address to call from. */
  readonly localAddress?: string;
}

/** One request over a connection of its own; the path goes out as it is, nothing is normalised. */
export function call(host: string, method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const [hostname, port] = host.split(':');
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request(
    {
      hostname,
      port,
      method,
      path,
      headers: options.headers ?? {},
      agent: false,
      localAddress: options.localAddress,
    },
    (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    },
  );
  sent.on('error', reject);
  if (options.body !== undefined) sent.setHeader('content-length', Buffer.byteLength(options.body));
  sent.end(options.body);
  return promise;
}

/** Codes of an OCI error body. */
export function errorCodes(answer: Answer): string[] {
  const body = JSON.parse(answer.body.toString()) as { errors: { code: string }[] };
  return body.errors.map((error) => error.code);
}

/** Writes bytes to a new connection as they are, and gives everything that came back when it ends. */
export function sendRaw(host: string, bytes: string): Promise<string> {
  const [hostname, port] = host.split(':');
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    received += text;
  });
  // A reset after the answer is no less an end than a close.
  socket.on('error', () => resolve(received));
  socket.on('close', () => resolve(received));
  socket.write(bytes);
  return promise;
}
