import type { ImageSink, ImageSource } from '../oci/image-source.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { DEFAULT_JOBS } from './client-options.ts';
import { type CopyCounts, type CopyProgress, ImageCopier } from './image-copier.ts';

export interface CopyOptions extends CopyProgress {
  /** Tag that the copy gets, last of all. */
  readonly tag?: string;
  /** Whether what refers to the image comes along, and what refers to that. */
  readonly referrers: boolean;
  /** Blobs that are moved at the same time; 4 when left out. */
  readonly jobs?: number;
  readonly signal?: AbortSignal;
  /** Called with the first failure, so that whatever else is under way can be ended at once. */
  readonly onFailure?: (error: unknown) => void;
}

/** More manifests than this are not one image, but an attack on whoever copies it. */
const MAX_MANIFESTS = 10_000;

/**
 * Copies an image, byte for byte: for each manifest its children and blobs before itself, then what refers to it, the
 * tag last, so that a copy that breaks off is never visible under its name. Blobs that the sink has are not sent.
 * Throws the codes of the source and of the sink, and `digest-invalid` for manifests that sha256 does not name.
 */
export async function copyImage(
  source: ImageSource,
  sink: ImageSink,
  root: Descriptor,
  options: CopyOptions,
): Promise<CopyCounts> {
  const { jobs = DEFAULT_JOBS, referrers, tag } = options;
  const copier = new ImageCopier(source, sink, { ...options, jobs, maxManifests: MAX_MANIFESTS });
  await copier.add(root);
  if (referrers) await copier.addReferrers();
  await copier.settle();
  if (tag !== undefined) await sink.pushManifest(await source.fetchManifest(root), root.mediaType, tag);
  return copier.counts;
}
