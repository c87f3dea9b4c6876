import type { Digest } from '../oci/digest.ts';
import { fetchParsed, type ImageSource } from '../oci/image-source.ts';
import { childrenOf, type Descriptor, subjectOf } from '../oci/manifest.ts';
import { isIndexType } from '../oci/media-types.ts';
import { isReferrersTag, referrersTag } from '../oci/referrers-tag.ts';
import { DEFAULT_JOBS, throwIfInterrupted } from './client-options.ts';
import { type CopyCounts, type CopyProgress, ImageCopier } from './image-copier.ts';
import { inOrder } from './in-order.ts';
import { Layout } from './layout.ts';
import type { RegistryClient } from './registry-client.ts';

export interface CopyRepositoryOptions extends CopyProgress {
  /** Blobs that are moved at the same time; 4 when left out. */
  readonly jobs?: number;
  readonly signal?: AbortSignal;
  readonly onFailure?: (error: unknown) => void;
}

export interface RepositoryCounts extends CopyCounts {
  /** Tags that were set, and that were as they should be. */
  tags: number;
  skippedTags: number;
}

type Repository = Layout | RegistryClient;

/** A repository has no bound of its own; this one is beyond any that is listed. */
const MAX_MANIFESTS = 10_000_000;
/** Tags that are worked on between two waits: their images are at the sink, referrers and all, before they are set. */
const BATCH = 100;

/**
 * Copies all tags of a repository with their images, all platforms, and all that refers to any of them, from a registry
 * or a layout to another. What is there already is not sent again, so that a copy that broke off is finished by the next.
 * Tags that are only at the sink stay there. Of a layout what no tag names is copied too; a registry does not list it.
 * Throws what `copyImage` throws, and `name-unknown`.
 */
export async function copyRepository(
  source: Repository,
  sink: Repository,
  options: CopyRepositoryOptions = {},
): Promise<RepositoryCounts> {
  const { jobs = DEFAULT_JOBS, signal } = options;
  const copier = new ImageCopier(source, sink, {
    ...options,
    jobs,
    maxManifests: MAX_MANIFESTS,
    isThere: knownAt(sink),
  });
  const tags = { tags: 0, skippedTags: 0 };
  const names = await source.listTags();
  for (let at = 0; at < names.length; at += BATCH) {
    const images: TaggedImage[] = [];
    for await (const found of inOrder(names.slice(at, at + BATCH), jobs, (tag) => find(source, tag))) {
      for (const { descriptor, subject } of found.roots) await copier.add(descriptor, subject);
      if (found.tagged !== undefined) images.push(found.tagged);
    }
    await copier.addReferrers();
    await copier.settle();
    for (const image of images) tags[await setTag(source, sink, image, signal)] += 1;
  }
  if (source instanceof Layout) for (const image of await source.untagged()) await copier.add(image);
  await copier.addReferrers();
  await copier.settle();
  return { ...copier.counts, ...tags };
}

interface TaggedImage {
  readonly tag: string;
  readonly image: Descriptor;
}

interface Root {
  readonly descriptor: Descriptor;
  readonly subject?: Digest;
}

/** What a tag stands for: an image that gets the tag, or the referrers that a referrers tag lists. */
async function find(
  source: ImageSource,
  tag: string,
): Promise<{ roots: readonly Root[]; tagged?: TaggedImage }> {
  const { mediaType, digest, size } = await source.resolve({ tag });
  const image = { mediaType, digest, size };
  const roots = await referrersIn(source, tag, image);
  return roots === undefined ? { roots: [{ descriptor: image }], tagged: { tag, image } } : { roots };
}

async function setTag(
  source: ImageSource,
  sink: Repository,
  { tag, image }: TaggedImage,
  signal: AbortSignal | undefined,
): Promise<'tags' | 'skippedTags'> {
  throwIfInterrupted(signal);
  if (await sink.hasManifest(image, tag)) return 'skippedTags';
  await sink.pushManifest(await source.fetchManifest(image), image.mediaType, tag);
  return 'tags';
}

/**
 * What a referrers tag lists (OCI Distribution v1.1, "Referrers Tag Schema"); undefined for any other tag. The list
 * itself is not copied: it is for the sink to keep, which may have more referrers than the source.
 */
async function referrersIn(
  source: ImageSource,
  tag: string,
  image: Descriptor,
): Promise<readonly Root[] | undefined> {
  if (!isReferrersTag(tag) || !isIndexType(image.mediaType)) return undefined;
  const listed: Root[] = [];
  for (const { mediaType, digest, size } of childrenOf(await fetchParsed(source, image))) {
    const descriptor = { mediaType, digest, size };
    const subject = subjectOf(await fetchParsed(source, descriptor))?.digest;
    if (subject === undefined || referrersTag(subject) !== tag) return undefined;
    listed.push({ descriptor, subject });
  }
  return listed;
}

/** A manifest that refers to another is there only when the sink also lists it as doing so. */
function knownAt(sink: Repository): (manifest: Descriptor, subject: Digest | undefined) => Promise<boolean> {
  return async (manifest, subject) => {
    if (!(await sink.hasManifest(manifest))) return false;
    if (subject === undefined) return true;
    return (await sink.referrers(subject)).some(({ digest }) => digest === manifest.digest);
  };
}
