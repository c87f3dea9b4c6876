import { PlimsollError } from '../errors.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { Breaks } from './breaks.ts';
import type { RequestBody } from './http-request.ts';
import { SequentialReader } from './sequential-reader.ts';
import {
  askUpload,
  cancelUpload,
  finishUpload,
  type MountSource,
  sendPiece,
  startUpload,
  type UploadPlace,
  type UploadSession,
} from './upload-session.ts';

/** Above this a blob goes in pieces, so that proxies with a body limit let it through and a break costs one piece. */
export const CHUNK_BYTES = 16 * 1024 * 1024;

export interface BlobContent {
  readonly open: () => AsyncIterable<Uint8Array>;
  /** The content from an offset on; without it what comes before is read and skipped. */
  readonly openFrom?: ((offset: number) => AsyncIterable<Uint8Array>) | undefined;
}

/**
 * Sends a blob: mounted where that is possible, in one PUT when it is small, else in PATCH pieces. After a break the
 * registry is asked what it has, and sending goes on there; when it has forgotten the upload, a new one begins. An
 * upload that is given up is cancelled. Throws `network-failed`, `digest-mismatch` and what `failureOf` names.
 */
export async function uploadBlob(
  place: UploadPlace,
  descriptor: Descriptor,
  content: BlobContent,
  mount?: MountSource,
): Promise<void> {
  const session = await startUpload(place, descriptor, mount);
  if (session === undefined) return;
  const reader = new SequentialReader(content.open, content.openFrom);
  const upload = new Upload(place, descriptor, reader, session);
  try {
    await upload.run();
  } catch (error) {
    await cancelUpload(place, upload.session);
    throw error;
  } finally {
    await reader.close();
  }
}

class Upload {
  session: UploadSession;
  readonly #place: UploadPlace;
  readonly #descriptor: Descriptor;
  readonly #reader: SequentialReader;
  readonly #breaks: Breaks;
  /** Where the pieces end that this session has acknowledged, whatever it says elsewhere. */
  #acknowledged = 0;
  /** The registry has told another offset than it acknowledged. */
  #contradicted = false;
  /** Its words about where the upload stands have turned out to be wrong: what it acknowledged counts. */
  #distrusted = false;

  constructor(place: UploadPlace, descriptor: Descriptor, reader: SequentialReader, session: UploadSession) {
    this.#place = place;
    this.#descriptor = descriptor;
    this.#reader = reader;
    this.session = session;
    const { host } = place;
    this.#breaks = new Breaks({ deadlineMs: host.deadlineMs, pause: (ms) => host.pause(ms) });
  }

  async run(): Promise<void> {
    for (let step = (): Promise<boolean> => this.#send(); ; ) {
      try {
        if (await step()) return;
        step = () => this.#send();
      } catch (error) {
        if (!isBreak(error)) throw error;
        await this.#breaks.wait(error);
        step = () => this.#takeUp(error);
      }
    }
  }

  /** Sends the next piece, or ends the upload. True when the blob is there. */
  async #send(): Promise<boolean> {
    const { offset } = this.session;
    const left = this.#descriptor.size - offset;
    const whole = offset === 0 && left <= CHUNK_BYTES;
    if (whole || left === 0) {
      await finishUpload(this.#place, this.#descriptor, this.session, this.#body(offset, left));
      return true;
    }
    const size = Math.min(left, CHUNK_BYTES);
    const { session, told } = await sendPiece(this.#place, this.session, this.#body(offset, size));
    this.session = session;
    this.#acknowledged = session.offset;
    this.#breaks.reached(session.offset);
    if (told !== undefined && told !== session.offset && !this.#distrusted) {
      this.#contradicted = true;
      const sent = `${offset} to ${session.offset}`;
      throw new PlimsollError(
        'range-invalid',
        `${session.url.host}: has ${told} bytes after ${sent} were sent`,
      );
    }
    return false;
  }

  /** Finds out what came through: all, a part, or nothing in an upload that is still known or not. */
  async #takeUp(error: unknown): Promise<boolean> {
    const refused = error instanceof PlimsollError && error.detail['status'] === 416;
    if (refused && this.#wasMisled()) return false;
    const found = refused && this.#distrusted ? undefined : await this.#ask();
    if (found !== undefined) {
      this.session = found;
      this.#breaks.reached(found.offset);
      return false;
    }
    if (await this.#place.arrived()) return true;
    const fresh = await startUpload(this.#place, this.#descriptor);
    this.#acknowledged = 0;
    this.#distrusted = this.#contradicted;
    this.session = fresh ?? this.session;
    return false;
  }

  async #ask(): Promise<UploadSession | undefined> {
    const found = await askUpload(this.#place, this.session, this.#descriptor.size);
    if (found === undefined || !this.#distrusted) return found;
    return { ...found, offset: Math.max(found.offset, this.#acknowledged) };
  }

  /**
   * A registry that takes each piece, and tells a stale offset, refuses with 416 what is sent from there (Amazon ECR
   * tells the end of the first piece for ever). What it acknowledged is believed then.
   */
  #wasMisled(): boolean {
    if (this.#distrusted || this.#acknowledged <= this.session.offset) return false;
    this.#distrusted = true;
    this.session = { ...this.session, offset: this.#acknowledged };
    return true;
  }

  #body(offset: number, size: number): RequestBody {
    return { size, open: () => this.#reader.read(offset, size) };
  }
}

/**
 * What a second try may cure: a broken connection, a fault or a stall of the server, a piece at the wrong place, and 409,
 * with which a registry says that it is still busy with the piece that broke off.
 */
function isBreak(error: unknown): boolean {
  if (!(error instanceof PlimsollError)) return false;
  if (error.detail['status'] === 409) return true;
  return BREAKS.has(error.code);
}

const BREAKS: ReadonlySet<string> = new Set([
  'network-failed',
  'deadline-exceeded',
  'storage-low',
  'rate-limited',
  'range-invalid',
  'blob-upload-unknown',
]);
