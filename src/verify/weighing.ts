import type { Declaration } from '../../schemas/declaration.ts';
import type { Review } from '../../schemas/review.ts';
import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { Attestation } from './attestation.ts';
import { type CheckName, isAnswer, type Shortfall, shortfallOfError } from './check-name.ts';
import type { Vote } from './checks/threshold.ts';
import type { PolicySigner, Requirement } from './loaded-policy.ts';
import type { SignedBy } from './signed-by.ts';

/** An attestation that meets a requirement. */
export interface Counted {
  /** Digest of the bundle. */
  readonly digest: Digest;
  /** Digest of the manifest that carries it. */
  readonly referrer: Digest;
  readonly predicateType: string;
  readonly signer: PolicySigner;
  readonly vote: Vote;
  readonly signedBy: SignedBy;
  readonly repositoryBound: boolean;
  /** Until then it is young enough, that moment included: ms since 1970; undefined when its age does not matter. */
  readonly validUntil: number | undefined;
  /** The requirement is one that no lower version meets any more, once this one is admitted. */
  readonly monotonic: boolean;
  /** Set when the requirement is for a declaration. */
  readonly declaration: Declaration | undefined;
  /** Set when the requirement is for a review. */
  readonly review: Review | undefined;
}

/** What one attestation is worth for one requirement. */
export interface Weighed {
  readonly attestation: Attestation;
  readonly outcome: { readonly passed: Counted } | { readonly shortfall: Shortfall };
}

/** All attestations, each weighed for one requirement. */
export interface WeighedRequirement {
  readonly requirement: Requirement;
  readonly weighed: readonly Weighed[];
}

/**
 * Runs checks in order; `at` says which one comes next, so that the one that fails is known. What is not an answer is
 * thrown on.
 */
export function inOrder<T>(
  first: CheckName,
  run: (at: (check: CheckName) => void) => T,
): { readonly passed: T } | { readonly shortfall: Shortfall } {
  let check = first;
  const at = (next: CheckName): void => {
    check = next;
  };
  try {
    return { passed: run(at) };
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError) || !isAnswer(thrown)) throw thrown;
    return { shortfall: shortfallOfError(check, thrown) };
  }
}
