import { PlimsollError } from '../../errors.ts';
import { algorithmOf } from '../../oci/digest.ts';
import type { ImageSource, Target } from '../../oci/image-source.ts';
import type { Descriptor } from '../../oci/manifest.ts';
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

/**
 * Asks once what a tag stands for; from here on there is only the digest, so that a tag that is moved meanwhile
 * changes nothing (Kyverno CVE-2022-47633). Throws `digest-mismatch` when another digest was asked for.
 */
export async function resolveOnce(source: ImageSource, target: Target): Promise<Descriptor> {
  const descriptor = await source.resolve(target);
  if (target.digest !== undefined && descriptor.digest !== target.digest) {
    throw new PlimsollError('digest-mismatch', `asked for ${target.digest}, got ${descriptor.digest}`);
  }
  const { mediaType, digest, size } = descriptor;
  return { mediaType, digest, size };
}
