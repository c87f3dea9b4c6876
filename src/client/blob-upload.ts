/** Sending blobs: OCI Distribution Specification v1.1, "Pushing blobs". */
import { PlimsollError } from '../errors.ts';
import type { Descriptor } from '../oci/manifest.ts';
import type { HttpResponse } from './http-response.ts';
import type { RegistryHost } from './registry-host.ts';
import { expectStatus, failureOf } from './response-failure.ts';
import { SequentialReader } from './sequential-reader.ts';

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

/** Above this a blob goes in pieces, so that proxies with a body limit let it through and a break costs one piece. */
export const CHUNK_BYTES = 16 * 1024 * 1024;
/** Breaks in a row, each with less progress than PROGRESS_BYTES; before each new try the pause doubles. */
const MAX_BREAKS = 4;
const PROGRESS_BYTES = 1024 * 1024;
const FIRST_PAUSE_MS = 100;

/** What a registry is allowed for hashing or moving what it was sent, before it answers. */
const SLOWEST_COMMIT_BYTES_PER_MS = 10_000;

/** Where an upload stands. */
interface Session {
  readonly url: URL;
  /** Bytes that the registry has. */
  readonly offset: number;
}

/**
 * Sends a blob: mounted where that is possible, in one PUT when it is small, else in PATCH pieces. After a break the
 * registry is asked what it has, and sending goes on there; when it has forgotten the upload, a new one begins. An
 * upload that is given up is cancelled. Throws `network-failed`, `digest-mismatch` and what `failureOf` names.
 */
export async function uploadBlob(
  place: UploadPlace,
  descriptor: Descriptor,
  open: () => AsyncIterable<Uint8Array>,
  mount?: MountSource,
): Promise<void> {
  let session = await startUpload(place, descriptor, mount);
  const reader = new SequentialReader(open);
  try {
    for (let breaks = 0; session !== undefined; ) {
      const current: Session = session;
      try {
        session = await sendNext(place, descriptor, current, reader);
        breaks = 0;
      } catch (error) {
        if (!isBreak(error) || ++breaks > MAX_BREAKS) throw error;
        await place.host.pause(FIRST_PAUSE_MS * 2 ** (breaks - 1));
        session = await takeUp(place, descriptor, current);
        if (session !== undefined && session.offset - current.offset >= PROGRESS_BYTES) breaks = 1;
      }
    }
  } catch (error) {
    if (session !== undefined) await cancel(place, session);
    throw error;
  } finally {
    await reader.close();
  }
}

/** Undefined when the blob was mounted: nothing is left to be sent. */
async function startUpload(
  place: UploadPlace,
  descriptor: Descriptor,
  mount: MountSource | undefined,
): Promise<Session | undefined> {
  const query =
    mount === undefined
      ? ''
      : `?${new URLSearchParams({ mount: descriptor.digest, from: mount.repository })}`;
  const scope = mount === undefined ? place.scope : `${place.scope} ${mount.scope}`;
  const response = await place.host.send({
    method: 'POST',
    target: place.path + query,
    scope,
    repeatable: true,
  });
  const accepted = mount === undefined ? [202] : [201, 202];
  await expectStatus(response, accepted, 'name-unknown');
  await response.finish();
  return response.status === 201 ? undefined : { url: locationOf(place, response), offset: 0 };
}

/** Sends the next piece, or ends the upload. Undefined when the blob is there. */
async function sendNext(
  place: UploadPlace,
  descriptor: Descriptor,
  session: Session,
  reader: SequentialReader,
): Promise<Session | undefined> {
  const { offset } = session;
  const left = descriptor.size - offset;
  if (offset === 0 && left <= CHUNK_BYTES) return finishUpload(place, descriptor, session, reader, left);
  if (left === 0) return finishUpload(place, descriptor, session, reader, 0);
  const size = Math.min(left, CHUNK_BYTES);
  const response = await place.host.send({
    method: 'PATCH',
    target: session.url,
    scope: place.scope,
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `${offset}-${offset + size - 1}`,
    },
    body: { size, open: () => reader.read(offset, size) },
  });
  await expectStatus(response, [202], 'blob-upload-unknown');
  await response.finish();
  const has = response.header('range') === undefined ? offset + size : storedBytes(response);
  if (has !== offset + size) {
    const sent = `${offset} to ${offset + size}`;
    throw new PlimsollError(
      'range-invalid',
      `${response.url.host}: has ${has} bytes after ${sent} were sent`,
    );
  }
  return { url: locationOf(place, response), offset: has };
}

async function finishUpload(
  place: UploadPlace,
  descriptor: Descriptor,
  session: Session,
  reader: SequentialReader,
  size: number,
): Promise<undefined> {
  const { href, search } = session.url;
  const target = new URL(
    `${href}${search === '' ? '?' : '&'}digest=${encodeURIComponent(descriptor.digest)}`,
  );
  const { offset } = session;
  const response = await place.host.send({
    method: 'PUT',
    target,
    scope: place.scope,
    headers: { 'content-type': 'application/octet-stream' },
    body: { size, open: () => reader.read(offset, size) },
    graceMs: Math.ceil(descriptor.size / SLOWEST_COMMIT_BYTES_PER_MS),
  });
  await expectStatus(response, [201], 'blob-upload-unknown');
  await response.finish();
  return undefined;
}

/** Finds out what came through: all, a part, or nothing in an upload that is still known or not. */
async function takeUp(
  place: UploadPlace,
  descriptor: Descriptor,
  session: Session,
): Promise<Session | undefined> {
  const response = await place.host.send({
    method: 'GET',
    target: session.url,
    scope: place.scope,
    repeatable: true,
  });
  if (response.status === 204) {
    await response.finish();
    const offset = Math.min(storedBytes(response), descriptor.size);
    return { url: locationOf(place, response), offset };
  }
  if (response.status !== 404 && response.status !== 405) {
    throw await failureOf(response, 'blob-upload-unknown');
  }
  await response.finish();
  return (await place.arrived()) ? undefined : startUpload(place, descriptor, undefined);
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

/**
 * What a second try may cure: a broken connection, a fault of the server, a piece at the wrong place, and 409, with which
 * a registry says that it is still busy with the piece that broke off.
 */
function isBreak(error: unknown): boolean {
  if (!(error instanceof PlimsollError)) return false;
  if (error.detail['status'] === 409) return true;
  return ['network-failed', 'range-invalid', 'blob-upload-unknown'].includes(error.code);
}

/** A courtesy: an upload that cannot be cancelled expires at the registry, and the first error is the one that counts. */
async function cancel(place: UploadPlace, session: Session): Promise<void> {
  try {
    const { host, scope } = place;
    const response = await host.send({ method: 'DELETE', target: session.url, scope, farewell: true });
    await response.finish();
  } catch (error) {
    if (!(error instanceof PlimsollError)) throw error;
  }
}
