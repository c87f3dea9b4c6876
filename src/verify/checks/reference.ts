import { PlimsollError } from '../../errors.ts';
import { algorithmOf } from '../../oci/digest.ts';
import type { Target } from '../../oci/image-source.ts';
import {
  formatReference,
  isRepositoryReference,
  type LayoutReference,
  type Reference,
} from '../../oci/reference.ts';

/**
 * What to look up. Throws `reference-invalid` for a digest that is not sha256, which no agent image is named by, and
 * when `repository` is not HOST/PATH, so that nothing could be bound to it.
 */
export function checkReference(reference: Reference | LayoutReference, repository: string): Target {
  if (!isRepositoryReference(repository)) {
    throw new PlimsollError('reference-invalid', `repository ${JSON.stringify(repository)} is not HOST/PATH`);
  }
  const { tag, digest } = reference;
  if (digest !== undefined && algorithmOf(digest) !== 'sha256') {
    throw new PlimsollError('reference-invalid', `${formatReference(reference)}: only sha256 names an image`);
  }
  return { ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
