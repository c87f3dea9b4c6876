import type { ImageSource } from '../oci/image-source.ts';
import type { Platform } from '../oci/platform.ts';
import { checkSameDeclaration } from './checks/declaration-annotation.ts';
import { type FetchedManifest, fetchVerifiedManifest } from './checks/manifest-digest.ts';
import { choosePlatformChildren } from './checks/platform-child.ts';
import type { VerdictRecord } from './verdict-record.ts';

/**
 * The manifests that would run: the image itself, or children that the index names, each fetched by its digest there
 * and with the declaration that the index names. Empty when there is none that may run.
 */
export async function verifyPlatforms(
  image: FetchedManifest,
  platform: Platform | 'all',
  source: ImageSource,
  record: VerdictRecord,
): Promise<readonly FetchedManifest[]> {
  if (image.manifest.kind === 'manifest') {
    record.platformDigest = image.descriptor.digest;
    return [image];
  }
  const chosen = await record.check('platform-child', () => choosePlatformChildren(image.manifest, platform));
  const children: FetchedManifest[] = [];
  for (const descriptor of chosen ?? []) {
    const { digest } = descriptor;
    const fetch = () => fetchVerifiedManifest(source, descriptor);
    const child = await record.check('manifest-digest', fetch, digest);
    if (child === undefined) continue;
    await record.check('declaration-annotation', () => checkSameDeclaration(image, child), digest);
    children.push(child);
  }
  if (platform !== 'all') record.platformDigest = children[0]?.descriptor.digest ?? null;
  return children;
}
