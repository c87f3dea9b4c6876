import { checkShape } from '../../schemas/check.ts';
import { validate } from '../../schemas/generated/oci-image-config.ts';
import { PlimsollError } from '../errors.ts';
import { type Digest, digestOf, isDigest } from '../oci/digest.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { blobsOf, type Descriptor, type ImageManifest } from '../oci/manifest.ts';
import { formatPlatform, type Platform, platformMatches } from '../oci/platform.ts';
import { parseStrictJson } from '../oci/strict-json.ts';

/** Largest image configuration that is read: 4 MiB, as for manifests. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024;

/** What a launch needs of OCI image-spec v1.1, "Image Configuration". */
export interface ImageConfig {
  readonly configDigest: Digest;
  /** Bottom layer first; as many as `layers`. */
  readonly diffIDs: readonly Digest[];
  readonly chainID: Digest;
  readonly layers: readonly Descriptor[];
  readonly env: readonly string[];
  /** Empty when the image has none. */
  readonly workingDir: string;
}

/**
 * Fetches the configuration that a verified manifest names, by digest. Throws `manifest-invalid` for one that does not
 * fit the manifest, `platform-not-found` when the image is for another platform, and what the source throws.
 */
export async function fetchImageConfig(
  source: ImageSource,
  manifest: ImageManifest,
  platform: Platform,
): Promise<ImageConfig> {
  const [config, ...layers] = blobsOf(manifest);
  if (config === undefined) throw invalid('the manifest names no configuration');
  const bytes = await source.fetchBlob(config, MAX_CONFIG_BYTES);
  if (digestOf(bytes) !== config.digest)
    throw new PlimsollError('digest-mismatch', `the image configuration is not ${config.digest}`);
  const limits = {
    maxBytes: MAX_CONFIG_BYTES,
    what: 'image configuration',
    code: 'manifest-invalid',
  } as const;
  const document = checkShape(
    parseStrictJson(bytes, limits),
    validate,
    'image configuration',
    'manifest-invalid',
  );
  if (!platformMatches(platform, document)) {
    const has = formatPlatform(document);
    throw new PlimsollError(
      'platform-not-found',
      `the image is for ${has}, not for ${formatPlatform(platform)}`,
    );
  }
  const diffIDs = checkDiffIDs(document.rootfs.diff_ids, layers.length);
  return {
    configDigest: config.digest,
    diffIDs,
    chainID: chainIDOf(diffIDs),
    layers,
    env: document.config?.Env ?? [],
    workingDir: document.config?.WorkingDir ?? '',
  };
}

/** OCI image-spec v1.1, "Layer ChainID". */
export function chainIDOf(diffIDs: readonly Digest[]): Digest {
  return diffIDs.reduce((chainID, diffID) => digestOf(`${chainID} ${diffID}`));
}

function checkDiffIDs(diffIDs: readonly string[], layers: number): readonly Digest[] {
  if (diffIDs.length !== layers || layers === 0)
    throw invalid(`${layers} layers and ${diffIDs.length} diff_ids`);
  if (!diffIDs.every(isDigest)) throw invalid('a diff_id is not a digest');
  return diffIDs;
}

function invalid(why: string): PlimsollError {
  return new PlimsollError('manifest-invalid', `image configuration: ${why}`);
}
