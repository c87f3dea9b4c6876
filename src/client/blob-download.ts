import { PlimsollError } from '../errors.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { checkedContent } from './checked-content.ts';
import type { HttpResponse } from './http-response.ts';
import type { RegistryHost } from './registry-host.ts';
import { failureOf } from './response-failure.ts';

export interface BlobLocation {
  readonly host: RegistryHost;
  readonly path: string;
  readonly scope: string;
}

/** Connections that may break in a row, each having brought less than PROGRESS_BYTES. */
const MAX_BREAKS = 5;
const PROGRESS_BYTES = 1024 * 1024;

/**
 * A blob as a stream (OCI Distribution v1.1, "Pulling blobs"). A connection that breaks is taken up where it ended, with
 * a Range request; the hash goes on over all of them, so that the end is checked once, over the whole.
 */
export function downloadBlob(
  location: BlobLocation,
  descriptor: Descriptor,
): AsyncGenerator<Uint8Array, void, void> {
  return checkedContent(descriptor, resumedChunks(location, descriptor));
}

async function* resumedChunks(
  location: BlobLocation,
  descriptor: Descriptor,
): AsyncGenerator<Uint8Array, void, void> {
  let offset = 0;
  for (let breaks = 0; ; ) {
    const started = offset;
    const response = await openFrom(location, descriptor, offset);
    try {
      for await (const chunk of response) {
        offset += chunk.byteLength;
        yield chunk;
      }
      return;
    } catch (error) {
      if (!(error instanceof PlimsollError) || error.code !== 'network-failed') throw error;
      if (offset === descriptor.size) return;
      breaks = offset - started >= PROGRESS_BYTES ? 1 : breaks + 1;
      if (breaks > MAX_BREAKS) throw error;
    }
  }
}

/** The rest of a blob from `offset`, in bytes. */
async function openFrom(
  { host, path, scope }: BlobLocation,
  descriptor: Descriptor,
  offset: number,
): Promise<AsyncIterable<Uint8Array>> {
  const response = await host.send({
    method: 'GET',
    target: path,
    scope,
    headers: offset === 0 ? {} : { range: `bytes=${offset}-` },
    redirects: true,
    repeatable: true,
  });
  if (response.status !== 200 && (response.status !== 206 || offset === 0)) {
    throw await failureOf(response, 'blob-unknown');
  }
  // A registry that ignores Range sends all of it again.
  const from = response.status === 206 ? offset : 0;
  checkAnnounced(response, descriptor, from);
  return skipBytes(response.chunks(), offset - from);
}

async function* skipBytes(
  chunks: AsyncIterable<Uint8Array>,
  count: number,
): AsyncGenerator<Uint8Array, void, void> {
  let skip = count;
  for await (const chunk of chunks) {
    const rest = chunk.subarray(Math.min(skip, chunk.byteLength));
    skip -= chunk.byteLength - rest.byteLength;
    if (rest.byteLength > 0) yield rest;
  }
}

/** Refuses an answer whose headers already say that it is not what was asked for. */
function checkAnnounced(response: HttpResponse, descriptor: Descriptor, offset: number): void {
  const length = response.contentLength;
  const wanted = descriptor.size - offset;
  const range = response.status === 206 ? response.header('content-range') : undefined;
  const starts = response.status !== 206 || range?.startsWith(`bytes ${offset}-`) === true;
  if (starts && (length === undefined || length === wanted)) return;
  response.discard();
  if (!starts) {
    const got = range === undefined ? 'none' : JSON.stringify(range.slice(0, 80));
    throw new PlimsollError(
      'registry-misbehaved',
      `${response.url.host}: Content-Range ${got}, not from ${offset}`,
    );
  }
  throw new PlimsollError('digest-mismatch', `${descriptor.digest}: wanted ${wanted} bytes, got ${length}`);
}
