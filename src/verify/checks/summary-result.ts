import type { Statement } from '../../../schemas/statement.ts';
import { VERIFICATION_SUMMARY } from '../../attest/predicate-types.ts';
import { PlimsollError } from '../../errors.ts';

/**
 * A verification summary is evidence only when it says yes (SLSA v1.1, "Verification Summary Attestation",
 * `verificationResult`): one that says FAILED is signed as well. Throws `condition-false`.
 */
export function checkSummaryResult({ predicateType, predicate }: Statement): void {
  if (predicateType !== VERIFICATION_SUMMARY || resultOf(predicate) === 'PASSED') return;
  throw new PlimsollError('condition-false', 'the verification summary does not say PASSED');
}

function resultOf(predicate: unknown): unknown {
  const isObject = typeof predicate === 'object' && predicate !== null;
  return isObject && 'verificationResult' in predicate ? predicate.verificationResult : undefined;
}
