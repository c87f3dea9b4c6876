import { createHash } from 'node:crypto';
import { PlimsollError } from '../errors.ts';
import { algorithmOf, digestOf, finishDigest } from '../oci/digest.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import { MAX_MANIFEST_BYTES } from '../oci/media-types.ts';

/**
 * Passes chunks on and fails with `digest-mismatch` at the end, or as soon as there are too many bytes, when they are
 * not the content that the descriptor names. Whoever takes all chunks has the content.
 */
export async function* checkedContent(
  descriptor: Descriptor,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  const algorithm = algorithmOf(descriptor.digest);
  const hash = createHash(algorithm);
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > descriptor.size) throw wrongSize(descriptor, `more than ${descriptor.size}`);
    hash.update(chunk);
    yield chunk;
  }
  if (size !== descriptor.size) throw wrongSize(descriptor, String(size));
  const digest = finishDigest(hash, algorithm);
  if (digest !== descriptor.digest) throw wrongDigest(descriptor, digest);
}

/** Passes on the content from `offset` on; fails with `digest-mismatch` when its size is not the descriptor's. */
export async function* sizedContent(
  descriptor: Descriptor,
  offset: number,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  let size = offset;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > descriptor.size) throw wrongSize(descriptor, `more than ${descriptor.size}`);
    yield chunk;
  }
  if (size !== descriptor.size) throw wrongSize(descriptor, String(size));
}

/** What follows the first `count` bytes. */
export async function* skipBytes(
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

/** Collects a small blob. Throws `response-too-large` when it is larger than `maxBytes`, before any byte is read. */
export async function collectContent(
  descriptor: Descriptor,
  maxBytes: number,
  open: () => AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  checkAllowed(descriptor, maxBytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Throws `response-too-large` when the descriptor names more than `maxBytes`. */
function checkAllowed(descriptor: Descriptor, maxBytes: number): void {
  if (descriptor.size <= maxBytes) return;
  throw new PlimsollError(
    'response-too-large',
    `${descriptor.digest}: ${descriptor.size} bytes, and at most ${maxBytes} are read`,
  );
}

/**
 * Checks that bytes are the manifest that the descriptor names: size, digest, and that the document is what its media
 * type says. Throws `digest-mismatch`, `manifest-invalid`, `manifest-too-large`.
 */
export function checkManifest(descriptor: Descriptor, bytes: Uint8Array): void {
  if (bytes.byteLength !== descriptor.size) throw wrongSize(descriptor, String(bytes.byteLength));
  const digest = digestOf(bytes, algorithmOf(descriptor.digest));
  if (digest !== descriptor.digest) throw wrongDigest(descriptor, digest);
  parseManifest(bytes, descriptor.mediaType);
}

/** Throws `manifest-too-large` for a descriptor of a manifest that no registry has to take. */
export function checkManifestSize(descriptor: Descriptor): void {
  if (descriptor.size <= MAX_MANIFEST_BYTES) return;
  throw new PlimsollError(
    'manifest-too-large',
    `${descriptor.digest}: a manifest of ${descriptor.size} bytes, at most ${MAX_MANIFEST_BYTES}`,
  );
}

function wrongSize(descriptor: Descriptor, got: string): PlimsollError {
  return new PlimsollError(
    'digest-mismatch',
    `${descriptor.digest}: wanted ${descriptor.size} bytes, got ${got}`,
  );
}

function wrongDigest(descriptor: Descriptor, got: string): PlimsollError {
  return new PlimsollError('digest-mismatch', `wanted ${descriptor.digest}, got bytes that hash to ${got}`);
}
