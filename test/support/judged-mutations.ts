import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bundleReferrer, describeBundle } from '../../src/attest/bundle-referrer.ts';
import { DECLARATION_PREDICATE } from '../../src/attest/predicate-types.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { type Descriptor, describeManifest } from '../../src/oci/manifest.ts';
import { OCI_MANIFEST } from '../../src/oci/media-types.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import type { Outcome } from '../../src/verify/verify.ts';
import type { Mutated } from './mutations.ts';
import { hostileSource, type ImageHome, type VerifyChanges } from './signed-image.ts';

const RUNS = 400;

/** What a registry answers with; it chooses every byte. */
export interface Answers {
  readonly image: Descriptor;
  readonly imageBytes: Uint8Array;
  readonly bundle: Uint8Array;
}

/** The verdict when a registry gives these answers, everything else about them being in order. */
export function judgeAnswers(
  home: ImageHome,
  policy: LoadedPolicy,
  { image, imageBytes, bundle }: Answers,
  changes: VerifyChanges = {},
): Promise<Outcome> {
  const referrer = bundleReferrer({
    bundle: describeBundle(bundle),
    predicateType: DECLARATION_PREDICATE,
    subject: image,
    created: new Date(0),
  });
  const listed = describeManifest(referrer, OCI_MANIFEST);
  const manifests = new Map<Digest, Uint8Array>([
    [image.digest, imageBytes],
    [listed.digest, referrer],
  ]);
  const source = hostileSource(home.client, {
    resolve: async () => image,
    fetchManifest: async ({ digest }) => manifests.get(digest) ?? new Uint8Array(),
    fetchBlob: async () => bundle,
    referrers: async () => [listed],
  });
  return home.verify(policy, { ...changes, source });
}

export async function assertRefused(outcome: Outcome): Promise<void> {
  const { allowed, attestations, findings } = outcome.verdict;
  assert.deepEqual({ allowed, attestations }, { allowed: false, attestations: [] });
  assert.ok(findings.some(({ level }) => level === 'deny'));
  assert.equal(outcome.verified, undefined);
}

/** Checks the law for each change, and counts how many were allowed and how many refused. */
export async function hold(
  mutations: fc.Arbitrary<Mutated>,
  isAllowed: (mutated: Mutated) => Promise<boolean>,
  numRuns = RUNS,
): Promise<{ allowed: number; refused: number }> {
  const counts = { allowed: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(mutations, async (mutated) => {
      counts[(await isAllowed(mutated)) ? 'allowed' : 'refused']++;
    }),
    { numRuns },
  );
  return counts;
}
