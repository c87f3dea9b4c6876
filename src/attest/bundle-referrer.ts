import { digestOf } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { OCI_EMPTY, OCI_MANIFEST, SIGSTORE_BUNDLE } from '../oci/media-types.ts';

/** Annotation keys of cosign v3; for people and listings only, nothing is decided by them. */
const BUNDLE_CONTENT_ANNOTATION = 'dev.sigstore.bundle.content';
const BUNDLE_PREDICATE_TYPE_ANNOTATION = 'dev.sigstore.bundle.predicateType';

/** OCI image-spec v1.1, "Guidance for an Empty Descriptor". */
export const EMPTY_CONFIG_BYTES: Uint8Array = new TextEncoder().encode('{}');
export const EMPTY_CONFIG: Descriptor = {
  mediaType: OCI_EMPTY,
  size: EMPTY_CONFIG_BYTES.byteLength,
  digest: digestOf(EMPTY_CONFIG_BYTES),
};

export interface BundleReferrer {
  readonly bundle: Descriptor;
  readonly predicateType: string;
  /** The image that the bundle is about; only its media type, size and digest are written. */
  readonly subject: Descriptor;
  readonly created: Date;
}

/** Descriptor of bundle bytes, as a layer of their referrer. */
export function describeBundle(bundle: Uint8Array): Descriptor {
  return { mediaType: SIGSTORE_BUNDLE, size: bundle.byteLength, digest: digestOf(bundle) };
}

/**
 * Bytes of the OCI 1.1 referrer manifest that carries one bundle, byte for byte as cosign v3 writes it (its
 * pkg/oci/remote, WriteReferrer), so that cosign and everything built for it find the bundle.
 */
export function bundleReferrer(referrer: BundleReferrer): Uint8Array {
  const { mediaType, size, digest } = referrer.subject;
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { ...EMPTY_CONFIG, artifactType: SIGSTORE_BUNDLE },
    layers: [referrer.bundle],
    annotations: {
      [BUNDLE_CONTENT_ANNOTATION]: 'dsse-envelope',
      [BUNDLE_PREDICATE_TYPE_ANNOTATION]: referrer.predicateType,
      'org.opencontainers.image.created': wholeSeconds(referrer.created),
    },
    subject: { mediaType, size, digest },
    artifactType: SIGSTORE_BUNDLE,
  };
  return new TextEncoder().encode(JSON.stringify(manifest));
}

/** RFC 3339 in UTC without a fraction, as Go writes it. */
function wholeSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
