import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildStatement } from '../../../src/attest/build-statement.ts';
import { predicateTypeOf } from '../../../src/attest/predicate-types.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { RejectedAttestation } from '../../../src/verify/attestation.ts';
import { NO_BOUNDS } from '../../../src/verify/bounds.ts';
import { missingEvidence } from '../../../src/verify/missing-evidence.ts';
import type { WeighedRequirement } from '../../../src/verify/weighing.ts';

const shortfall = { check: 'signature', code: 'signature-invalid', message: 'no' } as const;

/** An attestation that counts for nothing, and claims to state a type. */
function claiming(type: string): RejectedAttestation {
  const statement = buildStatement({
    repository: 'a.example/b',
    digest: digestOf('image'),
    predicateType: predicateTypeOf(type),
    predicate: {},
  });
  const digest = digestOf(type);
  return { digest, referrer: digest, shortfall, payload: Buffer.from(JSON.stringify(statement)) };
}

const junk = digestOf('junk');
const unreadable: RejectedAttestation = { digest: junk, referrer: junk, shortfall, payload: undefined };

function requiring(type: string, attestations: readonly RejectedAttestation[]): WeighedRequirement {
  const requirement = {
    ...{
      predicateType: predicateTypeOf(type),
      signedBy: [],
      atLeast: 1,
      signedFor: [],
      condition: undefined,
      bounds: NO_BOUNDS,
      warnUntil: undefined,
    },
  };
  return {
    requirement,
    weighed: attestations.map((attestation) => ({ attestation, outcome: { shortfall } })),
  };
}

describe('missingEvidence', () => {
  const cases: readonly (readonly [string, readonly WeighedRequirement[], readonly string[]])[] = [
    ['nothing was required', [], []],
    ['no attestation at all', [requiring('vsa', [])], ['vsa']],
    ['one of the type, although it does not count', [requiring('vsa', [claiming('vsa')])], []],
    ['one of another type', [requiring('vsa', [claiming('provenance')])], ['vsa']],
    ['one that cannot be read', [requiring('vsa', [unreadable])], ['vsa']],
    ['a type that two rules require, once', [requiring('vsa', []), requiring('vsa', [])], ['vsa']],
  ];
  for (const [what, weighed, missing] of cases)
    test(what, () => assert.deepEqual(missingEvidence(weighed), missing));
});
