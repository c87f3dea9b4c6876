import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import type { Run } from './compare.ts';

const GIB = 2 ** 30;
const STAMP_BYTES = 64;
let stamps = 0;

/** Blobs of one size that nobody has seen yet: the same bytes, but for a stamp at the end. */
export class FreshBlobs {
  readonly size: number;
  readonly #bytes: Buffer;
  readonly #hash: Hash;

  constructor(size: number) {
    this.size = size;
    this.#bytes = Buffer.alloc(size - STAMP_BYTES);
    for (let at = 0; at + 4 <= this.#bytes.length; at += 512) this.#bytes.writeUInt32LE(at, at);
    this.#hash = createHash('sha256').update(this.#bytes);
  }

  /** Costs next to nothing, so that the client is not what is measured. */
  next(): { digest: string; parts: readonly [Buffer, Buffer] } {
    stamps += 1;
    const stamp = Buffer.from(
      `${process.pid} ${performance.now()} ${stamps}`.padEnd(STAMP_BYTES).slice(0, STAMP_BYTES),
    );
    return { digest: `sha256:${this.#hash.copy().update(stamp).digest('hex')}`, parts: [this.#bytes, stamp] };
  }
}

/** Pushes to one registry over connections that stay. */
export class PushClient {
  readonly #host: string;
  readonly #repository: string;
  readonly #agent: Agent;

  constructor(host: string, repository: string, connections: number) {
    this.#host = host;
    this.#repository = repository;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** A new blob in two requests, as clients do. */
  async pushBlob({ digest, parts }: ReturnType<FreshBlobs['next']>): Promise<void> {
    const started = await this.#send('POST', `/v2/${this.#repository}/blobs/uploads/`, 202);
    const location = new URL(started.headers.location ?? '', `http://${this.#host}`);
    location.searchParams.set('digest', digest);
    const headers = { 'content-type': 'application/octet-stream' };
    await this.#send('PUT', `${location.pathname}${location.search}`, 201, parts, headers);
  }

  /** Returns the manifest's digest. */
  async putManifest(tag: string, mediaType: string, bytes: Buffer): Promise<string> {
    const path = `/v2/${this.#repository}/manifests/${tag}`;
    await this.#send('PUT', path, 201, [bytes], { 'content-type': mediaType });
    return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  }

  /** Takes the whole answer and forgets it; its size in bytes. */
  async get(path: string): Promise<number> {
    const answer = await this.#send('GET', `/v2/${this.#repository}/${path}`, 200);
    return Number(answer.headers['content-length']);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(
    method: string,
    path: string,
    wanted: number,
    parts: readonly Buffer[] = [],
    headers: OutgoingHttpHeaders = {},
  ): Promise<IncomingMessage> {
    const [hostname, port] = this.#host.split(':');
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const sent = request({
      ...{ agent: this.#agent, hostname, port, method, path },
      headers: { ...headers, 'content-length': length },
    });
    for (const part of parts) sent.write(part);
    sent.end();
    const [answer]: IncomingMessage[] = (await once(sent, 'response')) as [IncomingMessage];
    answer!.resume();
    await once(answer!, 'end');
    if (answer!.statusCode !== wanted) throw new Error(`${method} ${path}: ${answer!.statusCode}`);
    return answer!;
  }
}

/** New blobs as fast as they are taken, on some connections, for about so many seconds and at least one on each. */
export async function putBlobs(
  host: string,
  blobs: FreshBlobs,
  connections: number,
  seconds: number,
): Promise<Run> {
  const client = new PushClient(host, 'bench/pushed', connections);
  const started = performance.now();
  let pushed = 0;
  const pushOn = async (): Promise<void> => {
    do {
      await client.pushBlob(blobs.next());
      pushed += 1;
    } while (performance.now() - started < seconds * 1000);
  };
  await Promise.all(Array.from({ length: connections }, pushOn));
  client.close();
  const took = (performance.now() - started) / 1000;
  return { amount: (pushed * blobs.size) / GIB, seconds: took };
}
