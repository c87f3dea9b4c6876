import { PlimsollError } from '../../errors.ts';
import { childrenOf, type Descriptor, type Manifest } from '../../oci/manifest.ts';
import { isIndexType } from '../../oci/media-types.ts';
import { formatPlatform, type Platform, platformMatches } from '../../oci/platform.ts';

/** Most children of an index that are looked at together, with `--platform all`. */
const MAX_CHILDREN = 256;

/**
 * Children of an index that the question is about: the one for a platform, or all. Only what the index itself names
 * can be chosen, and exactly one for a platform, so that nobody runs another child than was verified. None for a plain
 * manifest. Throws `platform-not-found`.
 */
export function choosePlatformChildren(
  manifest: Manifest,
  platform: Platform | 'all',
): readonly Descriptor[] {
  if (manifest.kind === 'manifest') return [];
  const children = childrenOf(manifest);
  const chosen =
    platform === 'all' ? children : children.filter((child) => platformMatches(platform, child.platform));
  const distinct = [...new Map(chosen.map((child) => [child.digest, child])).values()];
  if (distinct.length === 0) throw notFound(platform, `the index has ${platformsOf(children)}`);
  if (platform !== 'all' && distinct.length > 1) {
    throw notFound(platform, `the index has more than one: ${platformsOf(distinct)}`);
  }
  if (distinct.length > MAX_CHILDREN) {
    throw notFound(platform, `the index has ${distinct.length} children, at most ${MAX_CHILDREN} are read`);
  }
  for (const { digest, mediaType } of distinct) {
    if (isIndexType(mediaType)) throw notFound(platform, `${digest} is an index inside the index`);
  }
  return distinct;
}

function platformsOf(children: readonly Descriptor[]): string {
  if (children.length === 0) return 'no children';
  const shown = children
    .slice(0, 20)
    .map(({ platform }) => (platform === undefined ? 'none' : formatPlatform(platform)));
  return shown.join(', ');
}

function notFound(platform: Platform | 'all', why: string): PlimsollError {
  const asked = platform === 'all' ? 'all platforms' : `platform ${formatPlatform(platform)}`;
  return new PlimsollError('platform-not-found', `${asked}: ${why}`);
}
