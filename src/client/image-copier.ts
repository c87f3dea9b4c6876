import { PlimsollError } from '../errors.ts';
import { type Digest, parseSha256 } from '../oci/digest.ts';
import type { ImageSink, ImageSource, PushOptions } from '../oci/image-source.ts';
import { blobsOf, childrenOf, type Descriptor, parseManifest, subjectOf } from '../oci/manifest.ts';
import { throwIfInterrupted } from './client-options.ts';
import { inOrder } from './in-order.ts';
import { Limiter } from './limiter.ts';
import { RegistryClient } from './registry-client.ts';

/** Told while a copy goes on, so that somebody can be shown how far it is. All in bytes. */
export interface CopyProgress {
  /** So much more belongs to the copy. */
  readonly onFound?: (bytes: number) => void;
  /** So much of it need not be moved. */
  readonly onSkipped?: (bytes: number) => void;
  /** So much of it has moved. */
  readonly onBytes?: (bytes: number) => void;
}

export interface CopierOptions extends CopyProgress {
  /** Blobs that are moved at the same time. */
  readonly jobs: number;
  /** More manifests than this are refused, as an attack on whoever copies. */
  readonly maxManifests: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with the first failure, so that whatever else is under way can be ended at once. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  /** Whether a manifest need not be sent again; asked when its blobs are there. */
  readonly isThere?: ((manifest: Descriptor, subject: Digest | undefined) => Promise<boolean>) | undefined;
}

/** What a copy has done so far. Bytes are those of blobs. */
export interface CopyCounts {
  manifests: number;
  blobs: number;
  bytes: number;
  skippedManifests: number;
  skippedBlobs: number;
  skippedBytes: number;
}

const MAX_DEPTH = 16;

/**
 * Copies manifests byte for byte, for each its children and blobs before itself. Blobs move side by side, whichever
 * manifest they belong to; manifests are sent one after the other, in the order in which they were added. Manifests that
 * wait for their blobs are few, so that memory is bounded. After a failure nothing more begins.
 */
export class ImageCopier {
  readonly counts: CopyCounts = {
    manifests: 0,
    blobs: 0,
    bytes: 0,
    skippedManifests: 0,
    skippedBlobs: 0,
    skippedBytes: 0,
  };
  readonly #source: ImageSource;
  readonly #sink: ImageSink;
  readonly #options: CopierOptions;
  readonly #blobJobs: Limiter;
  readonly #blobs = new Map<Digest, { readonly size: number; readonly moved: Promise<void> }>();
  /** Digests of the manifests that were added, in that order. */
  readonly #manifests = new Set<Digest>();
  /** How many of them were searched for referrers. */
  #searched = 0;
  #waiting: Promise<void>[] = [];
  #failure: { readonly error: unknown } | undefined;

  constructor(source: ImageSource, sink: ImageSink, options: CopierOptions) {
    this.#source = source;
    this.#sink = sink;
    this.#options = options;
    this.#blobJobs = new Limiter(options.jobs);
  }

  /**
   * Adds an image or index with all its children; `subject` is what it has to refer to. Throws `digest-invalid` for a
   * manifest that sha256 does not name, `registry-misbehaved`, `response-too-large`, and the first failure of the copy.
   */
  async add(descriptor: Descriptor, subject?: Digest): Promise<void> {
    try {
      await this.#add(descriptor, 0, subject);
    } catch (error) {
      this.#fail(error);
      await this.settle();
    }
  }

  /** Adds what refers to any manifest that was added, and what refers to that; those are at the sink before. */
  async addReferrers(): Promise<void> {
    for (;;) {
      await this.settle();
      const unsearched = [...this.#manifests].slice(this.#searched);
      if (unsearched.length === 0) return;
      this.#searched = this.#manifests.size;
      const lists = inOrder(unsearched, this.#options.jobs, async (digest) => ({
        digest,
        referrers: await this.#source.referrers(digest),
      }));
      for await (const { digest, referrers } of lists)
        for (const referrer of referrers) await this.add(referrer, digest);
    }
  }

  /** Waits until everything that was added is at the sink. Throws the first failure. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#waiting);
    await Promise.allSettled([...this.#blobs.values()].map(({ moved }) => moved));
    this.#waiting = [];
    this.#throwFailure();
  }

  async #add(descriptor: Descriptor, depth: number, subject?: Digest): Promise<void> {
    if (this.#manifests.has(descriptor.digest)) return;
    this.#throwFailure();
    throwIfInterrupted(this.#options.signal);
    if (depth > MAX_DEPTH || this.#manifests.size >= this.#options.maxManifests) {
      throw new PlimsollError(
        'response-too-large',
        `${descriptor.digest}: too many manifests, or nested too deeply`,
      );
    }
    parseSha256(descriptor.digest);
    const bytes = await this.#source.fetchManifest(descriptor);
    const manifest = parseManifest(bytes, descriptor.mediaType);
    const referred = subjectOf(manifest)?.digest;
    if (subject !== undefined && referred !== subject) {
      throw new PlimsollError(
        'registry-misbehaved',
        `${descriptor.digest} does not refer to ${subject}, as was said`,
      );
    }
    for (const child of childrenOf(manifest)) await this.#add(child, depth + 1);
    this.#manifests.add(descriptor.digest);
    await this.#enqueue(blobsOf(manifest), async () => {
      const there = (await this.#options.isThere?.(descriptor, referred)) === true;
      if (!there) await this.#sink.pushManifest(bytes, descriptor.mediaType);
      this.counts[there ? 'skippedManifests' : 'manifests'] += 1;
    });
  }

  /** Sends a manifest when its blobs are there and those before it are sent; returns while few are waiting. */
  async #enqueue(blobs: readonly Descriptor[], send: () => Promise<void>): Promise<void> {
    const before = this.#waiting.at(-1);
    const moved = blobs.map((blob) => this.#blob(blob));
    const sent = (async () => {
      await Promise.all(moved);
      await before;
      this.#throwFailure();
      await send();
    })();
    sent.catch((error: unknown) => this.#fail(error));
    this.#waiting.push(sent);
    if (this.#waiting.length <= this.#options.jobs) return;
    await this.#waiting.shift();
  }

  /** A blob moves once, however often it is named. */
  #blob(descriptor: Descriptor): Promise<void> {
    const { digest, size } = descriptor;
    const known = this.#blobs.get(digest);
    if (known !== undefined) {
      if (known.size === size) return known.moved;
      return Promise.reject(
        new PlimsollError('digest-mismatch', `${digest}: named with ${known.size} and with ${size} bytes`),
      );
    }
    this.#options.onFound?.(size);
    const moved = this.#blobJobs.run(() => this.#moveBlob(descriptor));
    moved.catch((error: unknown) => this.#fail(error));
    this.#blobs.set(digest, { size, moved });
    return moved;
  }

  async #moveBlob(descriptor: Descriptor): Promise<void> {
    this.#throwFailure();
    throwIfInterrupted(this.#options.signal);
    try {
      if (await this.#sink.hasBlob(descriptor)) this.#skipped(descriptor.size);
      else await this.#sendBlob(descriptor);
    } catch (error) {
      throw naming(descriptor.digest, error);
    }
  }

  #skipped(size: number): void {
    this.counts.skippedBlobs += 1;
    this.counts.skippedBytes += size;
    this.#options.onSkipped?.(size);
  }

  /** Between repositories of one registry nothing is sent that can be linked. */
  async #sendBlob(descriptor: Descriptor): Promise<void> {
    const source = this.#source;
    const sink = this.#sink;
    const meter = new BlobMeter(this.#options);
    const sameRegistry =
      source instanceof RegistryClient && sink instanceof RegistryClient && source.registry === sink.registry;
    const options: PushOptions = {
      openFrom: (offset) => this.#watched(source.openBlob(descriptor, offset), meter, offset),
      ...(sameRegistry ? { mountFrom: source.repository } : {}),
    };
    await sink.pushBlob(descriptor, () => this.#watched(source.openBlob(descriptor), meter, 0), options);
    this.counts.blobs += 1;
    this.counts.bytes += meter.moved;
    const rest = descriptor.size - meter.moved - meter.skipped;
    if (rest > 0) this.#options.onSkipped?.(rest);
  }

  async *#watched(
    chunks: AsyncIterable<Uint8Array>,
    meter: BlobMeter,
    offset: number,
  ): AsyncGenerator<Uint8Array, void, void> {
    meter.startsAt(offset);
    for await (const chunk of chunks) {
      this.#throwFailure();
      throwIfInterrupted(this.#options.signal);
      meter.passed(chunk.byteLength);
      yield chunk;
    }
  }

  #fail(error: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = { error };
    this.#options.onFailure?.(error);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}

/** Counts the bytes of one blob once, however often a stretch of it is sent. */
class BlobMeter {
  moved = 0;
  skipped = 0;
  readonly #progress: CopyProgress;
  #position = 0;
  #furthest = 0;

  constructor(progress: CopyProgress) {
    this.#progress = progress;
  }

  /** What lies before an offset that was not reached is there from an earlier run. */
  startsAt(offset: number): void {
    this.#position = offset;
    const before = offset - this.#furthest;
    if (before <= 0) return;
    this.#furthest = offset;
    this.skipped += before;
    this.#progress.onSkipped?.(before);
  }

  passed(bytes: number): void {
    this.#position += bytes;
    const more = this.#position - this.#furthest;
    if (more <= 0) return;
    this.#furthest = this.#position;
    this.moved += more;
    this.#progress.onBytes?.(more);
  }
}

/** The failure of one blob among several says which. */
function naming(digest: Digest, error: unknown): unknown {
  if (!(error instanceof PlimsollError) || error.code === 'interrupted' || error.message.includes(digest))
    return error;
  const { code, message, detail, cause, hint } = error;
  return new PlimsollError(code, `${digest}: ${message}`, { detail, cause, hint });
}
