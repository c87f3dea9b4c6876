import type { Statement } from '../../../schemas/statement.ts';
import { nameOfPredicateType } from '../../attest/predicate-types.ts';
import { PlimsollError } from '../../errors.ts';
import type { Requirement } from '../loaded-policy.ts';

/**
 * The signed predicate type must be the one that is required, character by character. Otherwise a bill of materials
 * passes for a signature (as with cosign's CVE-2022-35929). Throws `predicate-type`.
 */
export function checkPredicateType(statement: Statement, requirement: Requirement): void {
  if (statement.predicateType === requirement.predicateType) return;
  const said = nameOfPredicateType(statement.predicateType.slice(0, 200));
  throw new PlimsollError(
    'predicate-type',
    `it states ${said}, and not ${nameOfPredicateType(requirement.predicateType)}`,
  );
}
