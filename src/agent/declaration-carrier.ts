import { EMPTY_CONFIG, EMPTY_CONFIG_BYTES } from '../attest/bundle-referrer.ts';
import { digestOf } from '../oci/digest.ts';
import type { ImageSink } from '../oci/image-source.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { DECLARATION, OCI_MANIFEST } from '../oci/media-types.ts';
import type { NamedFile } from './named-files.ts';

/**
 * Stores the sealed declaration beside its image, as a referrer with that artifactType: layer 0 is the declaration,
 * the others are the files that it names. Nothing is decided by it; the signed statement says the same.
 */
export async function attachDeclaration(
  sink: ImageSink,
  sealed: Uint8Array,
  files: readonly NamedFile[],
  subject: Descriptor,
): Promise<Descriptor> {
  const layers = [
    await pushBytes(sink, DECLARATION, sealed),
    ...(await Promise.all(files.map((file) => pushBytes(sink, file.mediaType, file.bytes)))),
  ];
  await pushBytes(sink, EMPTY_CONFIG.mediaType, EMPTY_CONFIG_BYTES);
  const { mediaType, digest, size } = subject;
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: DECLARATION,
    config: EMPTY_CONFIG,
    layers,
    subject: { mediaType, digest, size },
  };
  return await sink.pushManifest(new TextEncoder().encode(JSON.stringify(manifest)), OCI_MANIFEST);
}

/** Stores bytes as a blob, and describes them. */
export async function pushBytes(sink: ImageSink, mediaType: string, bytes: Uint8Array): Promise<Descriptor> {
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
  await sink.pushBlob(descriptor, async function* () {
    yield bytes;
  });
  return descriptor;
}
