import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NO_BOUNDS } from '../../../../src/verify/bounds.ts';
import { checkThreshold } from '../../../../src/verify/checks/threshold.ts';
import type { PolicySigner, Requirement } from '../../../../src/verify/loaded-policy.ts';
import { identitySigner } from '../../../../src/verify/policy-signers.ts';
import { publicRoot } from '../../../../src/verify/public-root.ts';

const issuer = 'https://issuer.example';
const [one, two, three] = ['one', 'two', 'three'].map((name) =>
  identitySigner(name, { root: publicRoot(), issuer }),
);
assert.ok(one !== undefined && two !== undefined && three !== undefined);

describe('checkThreshold', () => {
  const CASES: readonly (readonly [
    name: string,
    votes: readonly (readonly [string, ...PolicySigner[]])[],
    pairs: number,
  ])[] = [
    ['nobody', [], 0],
    ['one voter in every entry', [['a', one, two, three]], 1],
    [
      'one voter with two bundles',
      [
        ['a', one, two],
        ['a', one, two],
      ],
      1,
    ],
    [
      'two voters in one entry',
      [
        ['a', one],
        ['b', one],
      ],
      1,
    ],
    [
      'two voters, the first of whom could take the place of the second',
      [
        ['a', one, two],
        ['b', one],
      ],
      2,
    ],
    [
      'three voters who have to move twice',
      [
        ['a', one, two],
        ['b', one, three],
        ['c', one],
      ],
      3,
    ],
    [
      'three voters for two entries',
      [
        ['a', one, two],
        ['b', one, two],
        ['c', one, two],
      ],
      2,
    ],
  ];
  for (const [name, votes, pairs] of CASES) {
    test(name, () => {
      const cast = votes.map(([voter, ...signers]) => ({ voter, signers }));
      const requirement = (atLeast: number): Requirement => ({
        predicateType: 'https://plimsoll.dev/declaration/v1',
        signedBy: [one, two, three],
        atLeast,
        signedFor: [],
        condition: undefined,
        bounds: NO_BOUNDS,
        warnUntil: undefined,
      });
      if (pairs > 0) checkThreshold(cast, requirement(pairs));
      assert.throws(() => checkThreshold(cast, requirement(pairs + 1)), { code: 'threshold-unmet' });
    });
  }
});
