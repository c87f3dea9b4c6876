import { PlimsollError } from '../../errors.ts';
import { algorithmOf, type Digest, isDigest } from '../../oci/digest.ts';
import type { Manifest } from '../../oci/manifest.ts';
import { DECLARATION_ANNOTATION } from '../../oci/media-types.ts';
import type { FetchedManifest } from './manifest-digest.ts';

/**
 * The digest of the sealed declaration that the image names; undefined when it names none. Throws
 * `declaration-mismatch` when what stands there is no sha256 digest, `annotation-missing` when there is none and
 * `needed`.
 */
export function readDeclarationAnnotation(manifest: Manifest, needed: boolean): Digest | undefined {
  const annotation = annotationOf(manifest);
  if (annotation === undefined) {
    if (!needed) return undefined;
    throw new PlimsollError('annotation-missing', `the manifest has no annotation ${DECLARATION_ANNOTATION}`);
  }
  if (isDigest(annotation) && algorithmOf(annotation) === 'sha256') return annotation;
  throw new PlimsollError(
    'declaration-mismatch',
    `annotation ${DECLARATION_ANNOTATION} is ${JSON.stringify(annotation.slice(0, 100))}, not a sha256 digest`,
  );
}

/** Index and child name the same declaration, or neither names one. Throws `declaration-mismatch`. */
export function checkSameDeclaration(index: FetchedManifest, child: FetchedManifest): void {
  const wanted = annotationOf(index.manifest) ?? 'none';
  const got = annotationOf(child.manifest) ?? 'none';
  if (wanted === got) return;
  throw new PlimsollError(
    'declaration-mismatch',
    `${child.descriptor.digest} names the declaration ${got.slice(0, 100)}, its index ${wanted.slice(0, 100)}`,
  );
}

function annotationOf(manifest: Manifest): string | undefined {
  const { annotations } = manifest.document;
  if (annotations === undefined || !Object.hasOwn(annotations, DECLARATION_ANNOTATION)) return undefined;
  return annotations[DECLARATION_ANNOTATION];
}
