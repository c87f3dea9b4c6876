import assert from 'node:assert/strict';
import test from 'node:test';
import { COSIGN_SIGNATURE, VERIFICATION_SUMMARY } from '../../../../src/attest/predicate-types.ts';
import { checkSummaryResult } from '../../../../src/verify/checks/summary-result.ts';

const cases: readonly (readonly [predicateType: string, predicate: unknown, good: boolean])[] = [
  [VERIFICATION_SUMMARY, { verificationResult: 'PASSED' }, true],
  [VERIFICATION_SUMMARY, { verificationResult: 'FAILED' }, false],
  [VERIFICATION_SUMMARY, { verificationResult: 'passed' }, false],
  [VERIFICATION_SUMMARY, { verificationResult: ['PASSED'] }, false],
  [VERIFICATION_SUMMARY, {}, false],
  [VERIFICATION_SUMMARY, undefined, false],
  [COSIGN_SIGNATURE, { verificationResult: 'FAILED' }, true],
];
for (const [predicateType, predicate, good] of cases) {
  test(`${predicateType} with ${JSON.stringify(predicate)} is ${good ? '' : 'not '}evidence`, () => {
    const statement = { _type: 'https://in-toto.io/Statement/v1', subject: [], predicateType, predicate };
    const check = (): void => checkSummaryResult(statement);
    if (good) check();
    else assert.throws(check, { code: 'condition-false' });
  });
}
