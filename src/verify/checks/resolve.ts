import { PlimsollError } from '../../errors.ts';
import type { ImageSource, Target } from '../../oci/image-source.ts';
import type { Descriptor } from '../../oci/manifest.ts';

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
