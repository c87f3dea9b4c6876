import { PlimsollError } from '../errors.ts';
import { type Digest, parseSha256 } from '../oci/digest.ts';
import type { ImageSink, ImageSource } from '../oci/image-source.ts';
import { blobsOf, childrenOf, type Descriptor, parseManifest, subjectOf } from '../oci/manifest.ts';
import { throwIfInterrupted } from './client-options.ts';
import { RegistryClient } from './registry-client.ts';

export interface CopyOptions {
  /** Tag that the copy gets, last of all. */
  readonly tag?: string;
  /** Whether what refers to the image comes along, and what refers to that. */
  readonly referrers: boolean;
  readonly signal?: AbortSignal;
  /** Told of every chunk that is moved, in bytes. */
  readonly onBytes?: (count: number) => void;
}

const PARALLEL_BLOBS = 4;
/** More manifests than this are not one image, but an attack on whoever copies it. */
const MAX_MANIFESTS = 10_000;
const MAX_DEPTH = 16;

/**
 * Copies an image, byte for byte: for each manifest its children and blobs before itself, then what refers to it, the
 * tag last, so that a copy that breaks off is never visible under its name. Blobs that the sink has are not sent.
 * Returns the descriptor of the copied root. Throws the codes of the source and of the sink, and `digest-invalid` for
 * manifests that sha256 does not name.
 */
export async function copyImage(
  source: ImageSource,
  sink: ImageSink,
  root: Descriptor,
  options: CopyOptions,
): Promise<Descriptor> {
  const copy = new Copy(source, sink, options);
  await copy.manifest(root, 0);
  if (options.referrers) await copy.referrersOfAll();
  if (options.tag !== undefined) {
    await sink.pushManifest(await source.fetchManifest(root), root.mediaType, options.tag);
  }
  return root;
}

class Copy {
  readonly #source: ImageSource;
  readonly #sink: ImageSink;
  readonly #options: CopyOptions;
  /** Digests of the manifests that are at the sink now, in the order in which they came there. */
  readonly #manifests = new Set<Digest>();
  readonly #blobs = new Set<Digest>();

  constructor(source: ImageSource, sink: ImageSink, options: CopyOptions) {
    this.#source = source;
    this.#sink = sink;
    this.#options = options;
  }

  async manifest(descriptor: Descriptor, depth: number, subject?: Digest): Promise<void> {
    if (this.#manifests.has(descriptor.digest)) return;
    if (depth > MAX_DEPTH || this.#manifests.size >= MAX_MANIFESTS) {
      throw new PlimsollError(
        'response-too-large',
        `${descriptor.digest}: too many manifests, or nested too deeply`,
      );
    }
    throwIfInterrupted(this.#options.signal);
    parseSha256(descriptor.digest);
    const bytes = await this.#source.fetchManifest(descriptor);
    const manifest = parseManifest(bytes, descriptor.mediaType);
    if (subject !== undefined && subjectOf(manifest)?.digest !== subject) {
      throw new PlimsollError(
        'registry-misbehaved',
        `${descriptor.digest} does not refer to ${subject}, as was said`,
      );
    }
    for (const child of childrenOf(manifest)) await this.manifest(child, depth + 1);
    await this.#copyBlobs(blobsOf(manifest));
    await this.#sink.pushManifest(bytes, descriptor.mediaType);
    this.#manifests.add(descriptor.digest);
  }

  /** A set that grows while it is walked: what refers to a referrer is found when its turn comes. */
  async referrersOfAll(): Promise<void> {
    for (const digest of this.#manifests) {
      for (const referrer of await this.#source.referrers(digest)) await this.manifest(referrer, 0, digest);
    }
  }

  async #copyBlobs(blobs: readonly Descriptor[]): Promise<void> {
    const waiting = blobs.filter(
      ({ digest }, at) => blobs.findIndex((blob) => blob.digest === digest) === at,
    );
    const failed = new AbortController();
    const worker = async (): Promise<void> => {
      for (let blob = waiting.shift(); blob !== undefined; blob = waiting.shift()) {
        if (failed.signal.aborted) return;
        await this.#copyBlob(blob);
      }
    };
    const workers = Array.from({ length: PARALLEL_BLOBS }, () =>
      worker().catch((error: unknown) => {
        failed.abort();
        throw error;
      }),
    );
    const results = await Promise.allSettled(workers);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  async #copyBlob(descriptor: Descriptor): Promise<void> {
    if (this.#blobs.has(descriptor.digest)) return;
    if (!(await this.#sink.hasBlob(descriptor))) await this.#sendBlob(descriptor);
    this.#blobs.add(descriptor.digest);
  }

  /** Between repositories of one registry nothing is sent that can be linked. */
  async #sendBlob(descriptor: Descriptor): Promise<void> {
    const source = this.#source;
    const sink = this.#sink;
    const open = (): AsyncIterable<Uint8Array> => this.#counted(source.openBlob(descriptor));
    const sameRegistry =
      source instanceof RegistryClient && sink instanceof RegistryClient && source.registry === sink.registry;
    if (sameRegistry) await sink.pushBlob(descriptor, open, source.repository);
    else await sink.pushBlob(descriptor, open);
  }

  async *#counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of chunks) {
      throwIfInterrupted(this.#options.signal);
      this.#options.onBytes?.(chunk.byteLength);
      yield chunk;
    }
  }
}
