import { PlimsollError } from '../../errors.ts';
import { algorithmOf, digestOf } from '../../oci/digest.ts';
import type { ImageSource } from '../../oci/image-source.ts';
import { type Descriptor, type Manifest, parseManifest } from '../../oci/manifest.ts';
import { MAX_MANIFEST_BYTES } from '../../oci/media-types.ts';

/** A manifest or index whose bytes have the digest that they were asked for by. */
export interface FetchedManifest {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
}

/**
 * Fetches by digest and hashes again, whatever the source has checked: a registry's word, and a header's, is not
 * trusted (notation-go CVE-2023-33959). Throws `digest-mismatch`, `manifest-invalid`, `manifest-too-large`.
 */
export async function fetchVerifiedManifest(
  source: ImageSource,
  descriptor: Descriptor,
): Promise<FetchedManifest> {
  requireSha256(descriptor);
  if (descriptor.size > MAX_MANIFEST_BYTES) {
    throw new PlimsollError(
      'manifest-too-large',
      `${descriptor.digest}: ${descriptor.size} bytes, at most ${MAX_MANIFEST_BYTES}`,
    );
  }
  const bytes = await source.fetchManifest(descriptor);
  checkBytes(bytes, descriptor);
  return { descriptor, bytes, manifest: parseManifest(bytes, descriptor.mediaType) };
}

/** Throws `digest-mismatch` unless bytes have the digest and size that a descriptor names. */
export function checkBytes(bytes: Uint8Array, descriptor: Descriptor): void {
  const got = digestOf(bytes);
  if (got === descriptor.digest && bytes.byteLength === descriptor.size) return;
  throw new PlimsollError(
    'digest-mismatch',
    `wanted ${descriptor.digest} (${descriptor.size} bytes), got ${got} (${bytes.byteLength} bytes)`,
  );
}

/** Agent images are named by sha256 only. Throws `digest-mismatch`. */
function requireSha256({ digest }: Descriptor): void {
  if (algorithmOf(digest) === 'sha256') return;
  throw new PlimsollError('digest-mismatch', `${digest.slice(0, 20)}…: only sha256 names an agent image`);
}
