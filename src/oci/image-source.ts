import type { Digest } from './digest.ts';
import { type Descriptor, type Manifest, parseManifest } from './manifest.ts';

/** What a tag or digest is looked up by; with both, the answer must be the digest. */
export interface Target {
  readonly tag?: string;
  readonly digest?: Digest;
}

/**
 * Where one repository is read: a registry or a layout on disk. Implementations check the digest and size of
 * everything that they return, bound what they read, and keep a deadline. They throw `unresolved`, `manifest-unknown`,
 * `blob-unknown`, `digest-mismatch`, `network-failed`, `deadline-exceeded`, `registry-misbehaved`, `response-too-large`.
 */
export interface ImageSource {
  /** The descriptor that a tag or digest stands for now. Asked once in a verification. */
  resolve(target: Target): Promise<Descriptor>;
  /** Bytes of a manifest or index, at most 4 MiB, hashed. */
  fetchManifest(descriptor: Descriptor): Promise<Uint8Array>;
  /** Bytes of a small blob, hashed; `maxBytes` bounds it whatever the descriptor says. */
  fetchBlob(descriptor: Descriptor, maxBytes: number): Promise<Uint8Array>;
  /**
   * A blob of any size as a stream that fails at its end when size or digest differ. From `offset`, in bytes, when one is
   * given: then only the size is checked, and whoever has the bytes before checks the whole.
   */
  openBlob(descriptor: Descriptor, offset?: number): AsyncIterable<Uint8Array>;
  /** Descriptors of the manifests whose subject is `digest`, oldest first as the source lists them. */
  referrers(digest: Digest): Promise<readonly Descriptor[]>;
}

/** A manifest or index as its descriptor says; throws what the source throws, and `manifest-invalid`. */
export async function fetchParsed(source: ImageSource, descriptor: Descriptor): Promise<Manifest> {
  return parseManifest(await source.fetchManifest(descriptor), descriptor.mediaType);
}

/** How a blob may be sent with less work, where the sink can make use of it. */
export interface PushOptions {
  /** The content from an offset in bytes on, so that what the sink has already need not be read again. */
  readonly openFrom?: (offset: number) => AsyncIterable<Uint8Array>;
  /** Another repository of the same registry that has the blob, to be linked from. */
  readonly mountFrom?: string;
}

/** Where images are written. Each call is durable, or refused, when it returns; all are repeatable. */
export interface ImageSink {
  /** Whether the blob is there already, so that it need not be sent. */
  hasBlob(descriptor: Descriptor): Promise<boolean>;
  /** Sends a blob; `open` may be called again when a connection broke. */
  pushBlob(
    descriptor: Descriptor,
    open: () => AsyncIterable<Uint8Array>,
    options?: PushOptions,
  ): Promise<void>;
  /** Stores manifest bytes as they are, by digest, and under the tag when one is given. Blobs come first. */
  pushManifest(bytes: Uint8Array, mediaType: string, tag?: string): Promise<Descriptor>;
}
