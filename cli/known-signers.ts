import type { Digest } from '../src/oci/digest.ts';
import type { ImageSource } from '../src/oci/image-source.ts';
import type { LayoutReference, Reference } from '../src/oci/reference.ts';
import { repositoryAsked } from '../src/oci/repository-asked.ts';
import type { VerifyContext } from '../src/verify/verify.ts';
import { verify } from '../src/verify/verify.ts';
import type { KnownSigners } from './image-evidence.ts';

/** By what an image's signers are told, and as what it is asked for. */
export interface SignerJudge extends Omit<VerifyContext, 'source'> {
  /** HOST/PATH; of the reference when left out. */
  readonly repository: string | undefined;
}

/**
 * By whom the bundles about these manifests count, as the policy decides about each of them. Whether it allows them is not
 * asked here. Throws `usage-invalid` for a layout without a repository, and what `verify` throws.
 */
export async function knownSigners(
  source: ImageSource,
  target: Reference | LayoutReference,
  digests: readonly Digest[],
  { repository: asked, ...context }: SignerJudge,
): Promise<KnownSigners> {
  const known = new Map<string, string[]>();
  const { tag: _tag, ...place } = target;
  const repository = repositoryAsked(target, asked);
  for (const digest of digests) {
    const request = {
      reference: { ...place, digest },
      repository,
      platform: 'all',
      launching: false,
    } as const;
    const { verdict } = await verify(request, { source, ...context });
    for (const { digest: bundle, signer } of verdict.attestations)
      known.set(bundle, [...new Set([...(known.get(bundle) ?? []), signer])]);
  }
  return known;
}
