import { FreshBlobs, PushClient } from './push-load.ts';

export const MIB = 1024 * 1024;
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const BIG_BYTES = 256 * MIB;

/** Where the pulls of the bench find what they ask for; paths under `/v2/bench/app/`. */
export interface ImageContent {
  readonly byTag: string;
  readonly byDigest: string;
  readonly mebibyte: string;
  readonly big: string;
}

/** Pushes one image, with a layer of 1 MiB and one of 256 MiB. */
export async function pushImageContent(host: string): Promise<ImageContent> {
  const client = new PushClient(host, 'bench/app', 1);
  const [config, small, big] = [1024, MIB, BIG_BYTES].map((size) => new FreshBlobs(size));
  const descriptors = [];
  for (const blobs of [config!, small!, big!]) {
    const blob = blobs.next();
    await client.pushBlob(blob);
    descriptors.push({
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      digest: blob.digest,
      size: blobs.size,
    });
  }
  const [first, ...layers] = descriptors;
  const document = {
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: { ...first, mediaType: 'application/vnd.oci.image.config.v1+json' },
    layers,
  };
  const bytes = Buffer.from(JSON.stringify(document));
  const digest = await client.putManifest('1.0.0', MANIFEST, bytes);
  client.close();
  return {
    byTag: 'manifests/1.0.0',
    byDigest: `manifests/${digest}`,
    mebibyte: `blobs/${layers[0]!.digest}`,
    big: `blobs/${layers[1]!.digest}`,
  };
}
