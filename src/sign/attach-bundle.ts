import {
  bundleReferrer,
  describeBundle,
  EMPTY_CONFIG,
  EMPTY_CONFIG_BYTES,
} from '../attest/bundle-referrer.ts';
import type { ImageSink } from '../oci/image-source.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { OCI_MANIFEST } from '../oci/media-types.ts';

/**
 * Stores a bundle beside its subject as an OCI 1.1 referrer, blobs first, and returns the descriptor of the referrer.
 * Repeatable; nothing refers to the bundle before the last step. Throws what the sink throws.
 */
export async function attachBundle(
  sink: ImageSink,
  bundle: Uint8Array,
  predicateType: string,
  subject: Descriptor,
  created: Date,
): Promise<Descriptor> {
  const layer = describeBundle(bundle);
  await pushSmallBlob(sink, EMPTY_CONFIG, EMPTY_CONFIG_BYTES);
  await pushSmallBlob(sink, layer, bundle);
  return sink.pushManifest(bundleReferrer({ bundle: layer, predicateType, subject, created }), OCI_MANIFEST);
}

async function pushSmallBlob(sink: ImageSink, descriptor: Descriptor, bytes: Uint8Array): Promise<void> {
  if (await sink.hasBlob(descriptor)) return;
  await sink.pushBlob(descriptor, async function* () {
    yield bytes;
  });
}
