/** One upload at a registry, request by request: OCI Distribution Specification v1.1, "Pushing blobs". */
import { setTimeout } from 'node:timers/promises';
import { PlimsollError } from '../errors.ts';
import type { Descriptor } from '../oci/manifest.ts';
import type { RequestBody } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import type { RegistryHost } from './registry-host.ts';
import { expectStatus, failureOf } from './response-failure.ts';

export interface UploadPlace {
  readonly host: RegistryHost;
  /** Path of the repository's uploads, ending in `/blobs/uploads/`. */
  readonly path: string;
  readonly scope: string;
  /** Whether the registry has the blob already, asked after a break. */
  readonly arrived: () => Promise<boolean>;
}

/** A repository of the same registry from which the blob may be linked instead of sent. */
export interface MountSource {
  readonly repository: string;
  /** Scope in which the registry lets us read it. */
  readonly scope: string;
}

/** Where an upload stands. */
export interface UploadSession {
  readonly url: URL;
  /** Bytes that the registry has. */
  readonly offset: number;
}

/** What a registry is allowed for hashing or moving what it was sent, before it answers. */
const SLOWEST_COMMIT_BYTES_PER_MS = 10_000;
/** How long, and how often, an upload that is busy is asked to end, in ms. */
const CANCEL_MS = 1_000;
const BUSY_MS = 25;
/** Refusals of a mount that say nothing about an ordinary upload. */
const MOUNT_REFUSALS: ReadonlySet<string> = new Set([
  'unauthorized',
  'denied',
  'name-unknown',
  'unsupported',
]);

/** A new upload, or undefined when the blob was linked instead: nothing is left to be sent. */
export async function startUpload(
  place: UploadPlace,
  descriptor: Descriptor,
  mount?: MountSource,
): Promise<UploadSession | undefined> {
  if (mount === undefined) return post(place, '', place.scope, [202]);
  const query = `?${new URLSearchParams({ mount: descriptor.digest, from: mount.repository })}`;
  try {
    return await post(place, query, `${place.scope} ${mount.scope}`, [201, 202]);
  } catch (error) {
    if (!(error instanceof PlimsollError) || !MOUNT_REFUSALS.has(error.code)) throw error;
    return post(place, '', place.scope, [202]);
  }
}

async function post(
  place: UploadPlace,
  query: string,
  scope: string,
  accepted: readonly number[],
): Promise<UploadSession | undefined> {
  const target = place.path + query;
  const response = await place.host.send({ method: 'POST', target, scope, repeatable: true, lingers: true });
  await expectStatus(response, accepted, 'name-unknown');
  await response.finish();
  return response.status === 201 ? undefined : { url: locationOf(place, response), offset: 0 };
}

/** Sends the piece that follows; returns where the registry says that the upload stands now, if it says so. */
export async function sendPiece(
  place: UploadPlace,
  { url, offset }: UploadSession,
  body: RequestBody,
): Promise<{ session: UploadSession; told: number | undefined }> {
  const response = await place.host.send({
    method: 'PATCH',
    target: url,
    scope: place.scope,
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `${offset}-${offset + body.size - 1}`,
    },
    body,
  });
  await expectStatus(response, [202], 'blob-upload-unknown');
  await response.finish();
  const told = response.header('range') === undefined ? undefined : storedBytes(response);
  return { session: { url: locationOf(place, response), offset: offset + body.size }, told };
}

/** Ends the upload with the bytes that are left, if any. */
export async function finishUpload(
  place: UploadPlace,
  descriptor: Descriptor,
  { url }: UploadSession,
  body: RequestBody,
): Promise<void> {
  const { href, search } = url;
  const digest = encodeURIComponent(descriptor.digest);
  const response = await place.host.send({
    method: 'PUT',
    target: new URL(`${href}${search === '' ? '?' : '&'}digest=${digest}`),
    scope: place.scope,
    headers: { 'content-type': 'application/octet-stream' },
    body,
    graceMs: Math.ceil(descriptor.size / SLOWEST_COMMIT_BYTES_PER_MS),
  });
  await expectStatus(response, [201], 'blob-upload-unknown');
  await response.finish();
}

/** Where the upload stands; undefined when the registry does not know it, or does not say. */
export async function askUpload(
  place: UploadPlace,
  { url }: UploadSession,
  size: number,
): Promise<UploadSession | undefined> {
  const response = await place.host.send({
    method: 'GET',
    target: url,
    scope: place.scope,
    repeatable: true,
  });
  if (response.status !== 204 && response.status !== 404 && response.status !== 405) {
    throw await failureOf(response, 'blob-upload-unknown');
  }
  await response.finish();
  if (response.status !== 204) return undefined;
  return { url: locationOf(place, response), offset: Math.min(storedBytes(response), size) };
}

/**
 * A courtesy: an upload that cannot be cancelled expires at the registry, and the first error is the one that counts. A
 * registry may still be busy (409) with the piece that was broken off; it is asked again for a second.
 */
export async function cancelUpload({ host, scope }: UploadPlace, { url }: UploadSession): Promise<void> {
  try {
    for (const deadline = performance.now() + CANCEL_MS; ; await setTimeout(BUSY_MS)) {
      const response = await host.send({ method: 'DELETE', target: url, scope, farewell: true });
      await response.finish();
      if (response.status !== 409 || performance.now() > deadline) return;
    }
  } catch (error) {
    if (!(error instanceof PlimsollError)) throw error;
  }
}

/** `Range: 0-END`, END included. An empty upload has no last byte, and registries write 0-0 for it. */
function storedBytes(response: HttpResponse): number {
  const match = /^(?:bytes=)?0-([0-9]{1,15})$/.exec(response.header('range') ?? '');
  if (match === null) {
    throw new PlimsollError(
      'registry-misbehaved',
      `${response.url.host}: an upload without a Range that can be read`,
    );
  }
  const end = Number(match[1]);
  return end === 0 ? 0 : end + 1;
}

function locationOf({ host }: UploadPlace, response: HttpResponse): URL {
  return host.ownUrl(response.header('location'), response.url, 'Location');
}
