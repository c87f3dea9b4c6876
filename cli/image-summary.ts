import { checkShape } from '../schemas/check.ts';
import type { Declaration } from '../schemas/declaration.ts';
import { validate as validateConfig } from '../schemas/generated/oci-image-config.ts';
import { PlimsollError } from '../src/errors.ts';
import type { Digest } from '../src/oci/digest.ts';
import { fetchParsed, type ImageSource } from '../src/oci/image-source.ts';
import {
  blobsOf,
  childrenOf,
  type Descriptor,
  type ImageManifest,
  type Manifest,
} from '../src/oci/manifest.ts';
import { DOCKER_CONFIG, OCI_CONFIG } from '../src/oci/media-types.ts';
import { formatPlatform, type Platform, platformMatches } from '../src/oci/platform.ts';
import { parseStrictJson } from '../src/oci/strict-json.ts';
import { fetchSealedDeclaration } from '../src/sign/sealed-declaration.ts';
import { declarationDigestOf } from '../src/sign/signing-subjects.ts';
import { contentProblem } from './content-problem.ts';
import { type ReferrerSummary, readReferrers } from './referrer-summary.ts';

/** What an image is and carries. Bytes were compared with their digests; no signature was checked. */
export interface ImageSummary {
  readonly verified: false;
  readonly reference: string;
  readonly digest: Digest;
  readonly mediaType: string;
  readonly artifactType: string | null;
  /** Bytes of the manifest or index itself. */
  readonly size: number;
  /** Children of an index, in its order. */
  readonly manifests: readonly { platform: string | null; digest: Digest; size: number }[];
  /** The manifest; of an index the child for the platform that was asked for. */
  readonly image: ImageContents | null;
  readonly declaration: CarriedDeclaration | null;
  readonly referrers: readonly ReferrerSummary[];
}

export interface ImageContents {
  readonly digest: Digest;
  readonly platform: string | null;
  readonly layers: readonly { mediaType: string; digest: Digest; size: number }[];
  /** Bytes of all layers as they are stored. */
  readonly layersSize: number;
}

/** The declaration that the manifest names; `content` is null when `problem` says why it cannot be read. */
export interface CarriedDeclaration {
  readonly digest: Digest | null;
  readonly content: Declaration | null;
  readonly problem: string | null;
}

const MAX_CONFIG_BYTES = 4 * 1024 * 1024;

/**
 * Reads everything that `inspect` shows; for an index with a platform, the child and what refers to either. Throws
 * `platform-not-found`, `manifest-invalid` and what the source throws.
 */
export async function summarizeImage(
  source: ImageSource,
  descriptor: Descriptor,
  reference: string,
  platform: Platform | undefined,
): Promise<ImageSummary> {
  const { root, child, shown, image, subjects } = await openImage(source, descriptor, platform);
  const referrers = await readReferrers(source, subjects);
  return {
    ...{ verified: false, reference, digest: descriptor.digest, size: descriptor.size },
    mediaType: root.mediaType,
    artifactType: root.document.artifactType ?? null,
    manifests: childrenOf(root).map(({ digest, size, platform: has }) => ({
      ...{ platform: has === undefined ? null : formatPlatform(has), digest, size },
    })),
    image,
    declaration: await readDeclaration(source, shown, child ?? descriptor, [descriptor, ...childrenOf(root)]),
    referrers: referrers.map(({ summary }) => summary),
  };
}

interface OpenedImage {
  readonly root: Manifest;
  /** Of an index, for the platform that was asked for. */
  readonly child: Descriptor | undefined;
  /** The child, or else the root. */
  readonly shown: Manifest;
  readonly image: ImageContents | null;
  /** What referrers may be about: the root, and the child. */
  readonly subjects: readonly Descriptor[];
}

/** Fetches a manifest or index and, with a platform, what is for it. Throws `platform-not-found`, `manifest-invalid`. */
export async function openImage(
  source: ImageSource,
  descriptor: Descriptor,
  platform: Platform | undefined,
): Promise<OpenedImage> {
  const root = await fetchParsed(source, descriptor);
  const child = root.kind === 'index' && platform !== undefined ? chooseChild(root, platform) : undefined;
  const shown = child === undefined ? root : await fetchParsed(source, child);
  const image = shown.kind === 'manifest' ? await contentsOf(source, shown, child ?? descriptor) : null;
  if (root.kind === 'manifest' && platform !== undefined) requirePlatform(image, platform);
  return { root, child, shown, image, subjects: child === undefined ? [descriptor] : [descriptor, child] };
}

function chooseChild(index: Manifest, platform: Platform): Descriptor {
  const children = childrenOf(index);
  const child = children.find((candidate) => platformMatches(platform, candidate.platform));
  if (child !== undefined) return child;
  const has = children.map((candidate) => (candidate.platform ? formatPlatform(candidate.platform) : 'none'));
  throw new PlimsollError(
    'platform-not-found',
    `no ${formatPlatform(platform)} in the index, which has ${has.join(', ')}`,
  );
}

function requirePlatform(image: ImageContents | null, asked: Platform): void {
  const [has, wanted] = [image?.platform ?? 'no platform', formatPlatform(asked)];
  // A variant that was not asked for does not matter.
  if (`${has}/`.startsWith(`${wanted}/`)) return;
  throw new PlimsollError('platform-not-found', `the image is for ${has}, not ${wanted}`);
}

async function contentsOf(
  source: ImageSource,
  manifest: ImageManifest,
  { digest }: Descriptor,
): Promise<ImageContents> {
  const [config, ...layers] = blobsOf(manifest);
  return {
    digest,
    platform: await platformOf(source, config!),
    layers: layers.map(({ mediaType, digest, size }) => ({ mediaType, digest, size })),
    layersSize: layers.reduce((sum, { size }) => sum + size, 0),
  };
}

/** What the image configuration says it runs on; an artifact has none. */
async function platformOf(source: ImageSource, config: Descriptor): Promise<string | null> {
  if (config.mediaType !== OCI_CONFIG && config.mediaType !== DOCKER_CONFIG) return null;
  const what = 'image configuration';
  const bytes = await source.fetchBlob(config, MAX_CONFIG_BYTES);
  const json = parseStrictJson(bytes, { maxBytes: MAX_CONFIG_BYTES, what, code: 'manifest-invalid' });
  return formatPlatform(checkShape(json, validateConfig, what, 'manifest-invalid'));
}

async function readDeclaration(
  source: ImageSource,
  manifest: Manifest,
  descriptor: Descriptor,
  subjects: readonly Descriptor[],
): Promise<CarriedDeclaration | null> {
  let digest: Digest | null = null;
  try {
    digest = declarationDigestOf(manifest, descriptor) ?? null;
    if (digest === null) return null;
    return { digest, content: await fetchSealedDeclaration(source, subjects, digest), problem: null };
  } catch (thrown) {
    return { digest, content: null, problem: contentProblem(thrown) };
  }
}
