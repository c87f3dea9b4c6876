import { checkShape } from '../../../schemas/check.ts';
import { validate } from '../../../schemas/generated/oci-image-config.ts';
import type { OciImageConfig } from '../../../schemas/oci-image-config.ts';
import { PlimsollError } from '../../errors.ts';
import { parseDigest } from '../../oci/digest.ts';
import { fetchParsed, type ImageSource } from '../../oci/image-source.ts';
import { blobsOf, childrenOf, type Descriptor, type ImageManifest } from '../../oci/manifest.ts';
import { DOCKER_LAYER_GZIP, OCI_LAYER_GZIP, OCI_LAYER_TAR, OCI_LAYER_ZSTD } from '../../oci/media-types.ts';
import { formatPlatform, type Platform, platformMatches } from '../../oci/platform.ts';
import type { LayoutReference, Reference } from '../../oci/reference.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import type { ImageLayer } from '../pack-layer.ts';

export interface BaseImage {
  /** What the reference stood for: an index or a manifest. */
  readonly resolved: Descriptor;
  /** Bottom first, the bytes as they are. */
  readonly layers: readonly ImageLayer[];
  /** `config.Env`. */
  readonly env: readonly string[];
}

const MAX_CONFIG_BYTES = 4 * 1024 * 1024;
/** Media types that can be kept; Docker's gzip layer has the same bytes as OCI's and takes its name. */
const LAYER_TYPES: Readonly<Record<string, string>> = {
  [OCI_LAYER_TAR]: OCI_LAYER_TAR,
  [OCI_LAYER_GZIP]: OCI_LAYER_GZIP,
  [OCI_LAYER_ZSTD]: OCI_LAYER_ZSTD,
  [DOCKER_LAYER_GZIP]: OCI_LAYER_GZIP,
};

/** Reads the base image for a platform. Throws `platform-not-found`, `manifest-invalid`, and what the source throws. */
export async function readBaseImage(
  source: ImageSource,
  target: Reference | LayoutReference,
  platform: Platform,
): Promise<BaseImage> {
  const resolved = await source.resolve(target);
  const manifest = await manifestFor(source, resolved, platform);
  const [configDescriptor, ...layers] = blobsOf(manifest);
  const config = await readConfig(source, configDescriptor!, platform);
  const diffIDs = config.rootfs.diff_ids.map(parseDigest);
  if (diffIDs.length !== layers.length)
    throw invalid(`${layers.length} layers, but ${diffIDs.length} diff_ids in the config`);
  return {
    resolved,
    env: config.config?.Env ?? [],
    layers: layers.map((layer, index) => ({
      descriptor: { mediaType: layerType(layer), digest: layer.digest, size: layer.size },
      diffID: diffIDs[index]!,
      open: () => source.openBlob(layer),
    })),
  };
}

async function manifestFor(
  source: ImageSource,
  resolved: Descriptor,
  platform: Platform,
): Promise<ImageManifest> {
  const manifest = await fetchParsed(source, resolved);
  if (manifest.kind === 'manifest') return manifest;
  const child = childrenOf(manifest).find((descriptor) => platformMatches(platform, descriptor.platform));
  if (child === undefined)
    throw new PlimsollError(
      'platform-not-found',
      `the base image has nothing for ${formatPlatform(platform)}`,
    );
  const image = await fetchParsed(source, child);
  if (image.kind === 'manifest') return image;
  throw invalid('an index within an index');
}

async function readConfig(
  source: ImageSource,
  descriptor: Descriptor,
  platform: Platform,
): Promise<OciImageConfig> {
  const bytes = await source.fetchBlob(descriptor, MAX_CONFIG_BYTES);
  const what = 'the config of the base image';
  const json = parseStrictJson(bytes, { maxBytes: MAX_CONFIG_BYTES, what, code: 'manifest-invalid' });
  const config = checkShape(json, validate, what, 'manifest-invalid');
  if (platformMatches(platform, config)) return config;
  throw new PlimsollError(
    'platform-not-found',
    `the base image is for ${config.os}/${config.architecture}, not for ${formatPlatform(platform)}`,
  );
}

function layerType(layer: Descriptor): string {
  const mediaType = LAYER_TYPES[layer.mediaType];
  if (mediaType !== undefined) return mediaType;
  throw invalid(`the layer type ${layer.mediaType.slice(0, 100)} cannot be packed`);
}

function invalid(why: string): PlimsollError {
  return new PlimsollError('manifest-invalid', `the base image: ${why}`);
}
