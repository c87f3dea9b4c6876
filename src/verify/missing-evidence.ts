import { nameOfPredicateType } from '../attest/predicate-types.ts';
import { claimedTypeOf } from './attestation.ts';
import type { WeighedRequirement } from './weighing.ts';

/** Names of the predicate types that are required and that no attestation of the image so much as claims to state. */
export function missingEvidence(weighed: readonly WeighedRequirement[]): readonly string[] {
  const missing = weighed.filter(
    ({ requirement, weighed }) =>
      !weighed.some(({ attestation }) => claimedTypeOf(attestation) === requirement.predicateType),
  );
  return [...new Set(missing.map(({ requirement }) => nameOfPredicateType(requirement.predicateType)))];
}
