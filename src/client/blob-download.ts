import { PlimsollError } from '../errors.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { Breaks } from './breaks.ts';
import { checkedContent, sizedContent, skipBytes } from './checked-content.ts';
import type { HttpResponse } from './http-response.ts';
import { isTransient } from './network-failure.ts';
import type { RegistryHost } from './registry-host.ts';
import { failureOf } from './response-failure.ts';

export interface BlobLocation {
  readonly host: RegistryHost;
  readonly path: string;
  readonly scope: string;
}

/**
 * A blob as a stream (OCI Distribution v1.1, "Pulling blobs"). A connection that breaks is taken up where it ended, with
 * a Range request; the hash goes on over all of them, so that the end is checked once, over the whole. A stream that
 * begins at an `offset`, in bytes, is checked for its size only.
 */
export function downloadBlob(
  location: BlobLocation,
  descriptor: Descriptor,
  offset = 0,
): AsyncGenerator<Uint8Array, void, void> {
  const chunks = resumedChunks(location, descriptor, offset);
  return offset === 0 ? checkedContent(descriptor, chunks) : sizedContent(descriptor, offset, chunks);
}

async function* resumedChunks(
  location: BlobLocation,
  descriptor: Descriptor,
  start: number,
): AsyncGenerator<Uint8Array, void, void> {
  const { host } = location;
  const breaks = new Breaks({ deadlineMs: host.deadlineMs, pause: (ms) => host.pause(ms) });
  let rest: Rest = { offset: start };
  for (let first = true; ; first = false) {
    try {
      const { response, skip } = await openRest(location, descriptor, rest);
      rest = { ...rest, validator: strongValidator(response) };
      for await (const chunk of skipBytes(response.chunks(), skip)) {
        rest = { ...rest, offset: rest.offset + chunk.byteLength };
        breaks.reached(rest.offset - start);
        yield chunk;
      }
      return;
    } catch (error) {
      // Whoever cannot be reached at all is not asked again and again; what had begun is taken up.
      if (!isBreak(error) || (first && rest.offset === start && !isTransient(error))) throw error;
      if (rest.offset === descriptor.size) return;
      await breaks.wait(error);
    }
  }
}

/** Where a download goes on, and what the server must still have there. */
interface Rest {
  readonly offset: number;
  readonly validator?: string | undefined;
}

function isBreak(error: unknown): boolean {
  return error instanceof PlimsollError && BREAKS.has(error.code);
}

const BREAKS: ReadonlySet<string> = new Set([
  'network-failed',
  'deadline-exceeded',
  'storage-low',
  'rate-limited',
]);

/** RFC 9110 §13.1.5: only a strong entity tag may be used to join parts. */
function strongValidator(response: HttpResponse): string | undefined {
  const tag = response.header('etag');
  return tag?.startsWith('"') === true ? tag : undefined;
}

/** The rest of a blob, behind `skip` bytes that are there already. */
async function openRest(
  { host, path, scope }: BlobLocation,
  descriptor: Descriptor,
  { offset, validator }: Rest,
): Promise<{ response: HttpResponse; skip: number }> {
  const condition = validator === undefined ? {} : { 'if-range': validator };
  const response = await host.send({
    method: 'GET',
    target: path,
    scope,
    headers: offset === 0 ? {} : { range: `bytes=${offset}-`, ...condition },
    redirects: true,
    repeatable: true,
  });
  if (response.status !== 200 && (response.status !== 206 || offset === 0)) {
    throw await failureOf(response, 'blob-unknown');
  }
  // A registry that ignores Range, or has other bytes than those we began with, sends all of it again.
  const from = response.status === 206 ? offset : 0;
  checkAnnounced(response, descriptor, from);
  return { response, skip: offset - from };
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
