import { buffer } from 'node:stream/consumers';
import type { Lie } from './hostile-registry.ts';

interface Alteration {
  readonly body: Buffer;
  readonly headers?: Record<string, string>;
  /** The connection is cut after the body. */
  readonly cut?: boolean;
}

/** Passes the real answer on, in part or changed. */
export function altered(change: (body: Buffer) => Alteration): Lie {
  return async ({ ask, response }) => {
    const incoming = await ask();
    const { body, headers = {}, cut = false } = change(await buffer(incoming));
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...kept } = incoming.headers;
    const length = String(body.byteLength);
    response.writeHead(incoming.statusCode ?? 500, { ...kept, 'content-length': length, ...headers });
    if (!cut) return void response.end(body);
    response.write(body, () => response.destroy());
  };
}

export function half(body: Buffer): Buffer {
  return body.subarray(0, body.byteLength >> 1);
}
