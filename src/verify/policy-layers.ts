import { PlimsollError } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import type { LoadedPolicy } from './loaded-policy.ts';

/** A policy, and what findings call it where several decide. */
export interface PolicyLayer {
  readonly name: string;
  readonly policy: LoadedPolicy;
}

/** Several policies, each of which has to allow by itself: one more can take away, and never give. */
export interface LayeredPolicy {
  readonly layers: readonly PolicyLayer[];
  /** sha256 of the JCS of the digests of all layers, in the order of their bytes. */
  readonly policyDigest: Digest;
  readonly trustDigest: Digest;
}

/** What a decision is made by. */
export type PolicyInForce = LoadedPolicy | LayeredPolicy;

/**
 * The policies together, in whatever order; those that decide alike are one. Throws `policy-invalid` when there is none:
 * no policy would deny nothing.
 */
export function narrowPolicy(layers: readonly PolicyLayer[]): PolicyInForce {
  const digests = layers.map(digestsOf);
  const different = layers.filter((layer, index) => digests.indexOf(digestsOf(layer)) === index);
  const [first, ...others] = different;
  if (first === undefined) throw new PlimsollError('policy-invalid', 'there is no policy to decide by');
  if (others.length === 0) return first.policy;
  return {
    layers: different,
    policyDigest: digestOfAll(different.map(({ policy }) => policy.policyDigest)),
    trustDigest: digestOfAll(different.map(({ policy }) => policy.trustDigest)),
  };
}

/** Each policy that has to allow; a single one needs no name. */
export function layersOf(
  policy: PolicyInForce,
): readonly (Pick<PolicyLayer, 'policy'> & { readonly name: string | undefined })[] {
  return 'layers' in policy ? policy.layers : [{ name: undefined, policy }];
}

function digestsOf({ policy: { policyDigest, trustDigest } }: PolicyLayer): string {
  return `${policyDigest} ${trustDigest}`;
}

function digestOfAll(digests: readonly Digest[]): Digest {
  return digestOf(canonicalJson({ layers: [...digests].sort() }));
}
