/** n of m, against every way there is of giving each voter an entry of its own. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parsePublicKey } from '../../../../src/attest/public-key.ts';
import { PlimsollError } from '../../../../src/errors.ts';
import { compileGlob } from '../../../../src/oci/glob.ts';
import { NO_BOUNDS } from '../../../../src/verify/bounds.ts';
import { checkThreshold, type Vote } from '../../../../src/verify/checks/threshold.ts';
import { isKeySigner, type PolicySigner, voterOf } from '../../../../src/verify/loaded-policy.ts';
import { identitySigner } from '../../../../src/verify/policy-signers.ts';
import { publicRoot } from '../../../../src/verify/public-root.ts';

const root = publicRoot();
const issuer = 'https://issuer.example';
const NAMES = ['ann@acme.example', 'ben@acme.example', 'ann@other.example', 'cy@other.example'];
const keys = NAMES.map(() => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return parsePublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString());
});
const [first, second] = keys;
assert.ok(first !== undefined && second !== undefined);

/** Keys with and without a window, one of them by two names, identities, and patterns that overlap. */
const ENTRIES: readonly PolicySigner[] = [
  { name: 'key', key: first },
  { name: 'same-key', key: first, validity: { root, notBefore: new Date(0), notAfter: undefined } },
  { name: 'windowed', key: second, validity: { root, notBefore: undefined, notAfter: new Date(0) } },
  identitySigner('ann@acme.example', { root, issuer }),
  identitySigner('cy@other.example', { root, issuer }),
  pattern('acme', '*@acme.example'),
  pattern('anns', 'ann@*'),
  pattern('anybody', '**'),
];

function pattern(name: string, glob: string): PolicySigner {
  return { ...identitySigner(name, { root, issuer }), name, identity: compileGlob(glob) };
}

/** What a voter is called, and the entries that describe it. */
const VOTERS: readonly Vote[] = [
  ...keys.map(({ digest }) => ({
    voter: digest,
    signers: ENTRIES.filter((entry) => isKeySigner(entry) && entry.key.digest === digest),
  })),
  ...NAMES.map((name) => ({
    voter: voterOf(identitySigner(name, { root, issuer })),
    signers: ENTRIES.filter((entry) => !isKeySigner(entry) && entry.identity.matches(name)),
  })),
].filter(({ signers }) => signers.length > 0);

/** A bundle counts for those entries of its signer whose time, chain and extensions hold: for some of them. */
const vote: fc.Arbitrary<Vote> = fc
  .constantFrom(...VOTERS)
  .chain(({ voter, signers }) =>
    fc.subarray([...signers], { minLength: 1 }).map((counting) => ({ voter, signers: counting })),
  );
const votes = fc.array(vote, { maxLength: 8 });

/** The largest `atLeast` that is met. */
function countOf(cast: readonly Vote[]): number {
  for (let atLeast = 1; ; atLeast++) {
    try {
      checkThreshold(cast, {
        predicateType: 'https://plimsoll.dev/declaration/v1',
        signedBy: ENTRIES,
        atLeast,
        signedFor: [],
        condition: undefined,
        bounds: NO_BOUNDS,
        warnUntil: undefined,
      });
    } catch (thrown) {
      assert.ok(thrown instanceof PlimsollError && thrown.code === 'threshold-unmet');
      return atLeast - 1;
    }
  }
}

/** Tries every way: the first voter has none of its entries, or one of them that nobody has. */
function mostPairs(cast: readonly Vote[]): number {
  const voters = [...new Set(cast.map(({ voter }) => voter))];
  const entriesOf = (voter: string): ReadonlySet<string> =>
    new Set(cast.flatMap((one) => (one.voter === voter ? one.signers.map(({ name }) => name) : [])));
  const most = (at: number, taken: ReadonlySet<string>): number => {
    const voter = voters[at];
    if (voter === undefined) return 0;
    const free = [...entriesOf(voter)].filter((entry) => !taken.has(entry));
    return Math.max(
      most(at + 1, taken),
      ...free.map((entry) => 1 + most(at + 1, new Set([...taken, entry]))),
    );
  };
  return most(0, new Set());
}

describe('checkThreshold', () => {
  test('counts the most voters that can each have an entry of their own', () => {
    const counts = new Set<number>();
    fc.assert(
      fc.property(votes, (cast) => {
        const count = countOf(cast);
        counts.add(count);
        assert.equal(count, mostPairs(cast));
      }),
      { numRuns: 2000 },
    );
    assert.ok(counts.size >= 5, [...counts].join(', '));
  });

  test('in whatever order they come', () => {
    const shuffled = votes.chain((cast) =>
      fc.tuple(fc.constant(cast), fc.shuffledSubarray(cast, { minLength: cast.length })),
    );
    fc.assert(fc.property(shuffled, ([cast, again]) => assert.equal(countOf(again), countOf(cast))));
  });

  test('another attestation never lowers the count, and raises it by one at most', () => {
    fc.assert(
      fc.property(votes, vote, (cast, more) => {
        const gained = countOf([...cast, more]) - countOf(cast);
        assert.ok(gained === 0 || gained === 1, String(gained));
      }),
    );
  });

  test('another bundle of the same signer, for the same entries, never raises it', () => {
    const repeated = votes
      .filter((cast) => cast.length > 0)
      .chain((cast) => fc.tuple(fc.constant(cast), fc.constantFrom(...cast)));
    fc.assert(
      fc.property(repeated, ([cast, again]) => assert.equal(countOf([...cast, again]), countOf(cast))),
    );
  });

  test('no more than the voters, and no more than the entries that describe them', () => {
    fc.assert(
      fc.property(votes, (cast) => {
        const voters = new Set(cast.map(({ voter }) => voter));
        const entries = new Set(cast.flatMap(({ signers }) => signers));
        assert.ok(countOf(cast) <= Math.min(voters.size, entries.size));
      }),
    );
  });
});
