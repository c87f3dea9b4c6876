import { PlimsollError } from '../errors.ts';
import { algorithmOf, type Digest, isDigest } from '../oci/digest.ts';
import { fetchParsed, type ImageSource } from '../oci/image-source.ts';
import { childrenOf, type Descriptor, type Manifest } from '../oci/manifest.ts';
import { DECLARATION_ANNOTATION } from '../oci/media-types.ts';

/** What of an image is signed, each by a statement of its own. */
export interface SigningSubjects {
  /** The manifest; or the index first, then each of its children once, in the order of the index. */
  readonly descriptors: readonly Descriptor[];
  /** Digest of the sealed declaration that all of them name, if they name one. */
  readonly declarationDigest: Digest | undefined;
}

/**
 * Fetches a manifest, or an index and every child, by digest. Throws `declaration-mismatch` when they do not all carry
 * the same declaration annotation, `not-enforceable` for an index in an index, and what the source throws: a child that
 * is not there is not signed, and neither is anything else then.
 */
export async function readSigningSubjects(source: ImageSource, target: Descriptor): Promise<SigningSubjects> {
  const root = await fetchParsed(source, target);
  const declarationDigest = declarationDigestOf(root, target);
  const descriptors = new Map([[target.digest, target]]);
  for (const child of childrenOf(root)) {
    if (descriptors.has(child.digest)) continue;
    const manifest = await fetchParsed(source, child);
    if (manifest.kind === 'index') {
      throw new PlimsollError(
        'not-enforceable',
        `${child.digest} is an index inside the index ${target.digest}`,
        { hint: 'list the platforms in one index' },
      );
    }
    requireSame(declarationDigestOf(manifest, child), declarationDigest, child, target);
    descriptors.set(child.digest, child);
  }
  return { descriptors: [...descriptors.values()], declarationDigest };
}

/** The sealed declaration that a manifest names, if it names one; throws `declaration-mismatch` for no sha256 digest. */
export function declarationDigestOf(manifest: Manifest, { digest }: Descriptor): Digest | undefined {
  const value = manifest.document.annotations?.[DECLARATION_ANNOTATION];
  if (value === undefined) return undefined;
  if (isDigest(value) && algorithmOf(value) === 'sha256') return value;
  throw new PlimsollError(
    'declaration-mismatch',
    `${digest}: the annotation ${DECLARATION_ANNOTATION} is ${JSON.stringify(value.slice(0, 100))}, not a sha256 digest`,
  );
}

function requireSame(
  got: Digest | undefined,
  wanted: Digest | undefined,
  child: Descriptor,
  index: Descriptor,
): void {
  if (got === wanted) return;
  throw new PlimsollError(
    'declaration-mismatch',
    `${child.digest} names ${got ?? 'no declaration'}, but its index ${index.digest} names ${wanted ?? 'none'}`,
    { hint: 'an index and all its children carry the same declaration; build them together' },
  );
}
