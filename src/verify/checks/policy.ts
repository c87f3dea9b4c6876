import { DECLARATION_PREDICATE, nameOfPredicateType } from '../../attest/predicate-types.ts';
import { PlimsollError } from '../../errors.ts';
import { type LoadedPolicy, type Requirement, requirementsFor } from '../loaded-policy.ts';

/** What every matching rule requires; there is at least one. Throws `no-matching-rule`: the default is no. */
export function checkMatchingRules(policy: LoadedPolicy, repository: string): readonly Requirement[] {
  const requirements = requirementsFor(policy, repository);
  if (requirements.length > 0) return requirements;
  throw new PlimsollError('no-matching-rule', `no rule of the policy matches ${repository}`);
}

/** Nothing is launched on rules that do not ask what it may do. Throws `declaration-not-required`. */
export function checkDeclarationRequired(requirements: readonly Requirement[]): void {
  if (requirements.some(({ predicateType }) => predicateType === DECLARATION_PREDICATE)) return;
  const types = requirements.map(({ predicateType }) => nameOfPredicateType(predicateType)).join(', ');
  throw new PlimsollError('declaration-not-required', `the matching rules require only ${types}`);
}
