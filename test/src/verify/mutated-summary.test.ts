/**
 * Whatever is changed about a summary before a trusted signer signs it: it counts for nothing, or still says of this image,
 * in this repository, by this policy, what has to be said. fast-check prints the seed and the smallest change that breaks this.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { VERIFICATION_SUMMARY } from '../../../src/attest/predicate-types.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import type { LoadedPolicy } from '../../../src/verify/loaded-policy.ts';
import { mutatedJson } from '../../support/mutations.ts';
import { type ImageHome, NOW, signPayload } from '../../support/signed-image.ts';
import { SummaryStage, VERIFIER } from '../../support/summary-stage.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const TOGETHER = 40;
const RUNS = 3;
const REQUIRED = ['https://plimsoll.dev/declaration/v1', 'https://slsa.dev/provenance/v1'];

interface Said {
  readonly verifier: { readonly id: string };
  readonly timeVerified: string;
  readonly resourceUri: string;
  readonly policy: {
    readonly digest: { readonly sha256: string };
    readonly annotations: { readonly trustDigest: string; readonly validUntil?: string };
  };
  readonly inputAttestations: readonly { readonly annotations: { readonly predicateType: string } }[];
  readonly verificationResult: string;
}

describe('a changed summary', () => {
  let stage: SummaryStage;
  let policy: LoadedPolicy;
  before(async () => {
    stage = await SummaryStage.open();
    policy = await stage.policy();
  });
  after(() => stage.close());

  /** All that makes a summary count, read off the JSON that counted by hand. */
  function assertSaysEnough(predicate: Said, home: ImageHome, image: Descriptor): void {
    assert.equal(predicate.verifier.id, VERIFIER);
    assert.equal(predicate.verificationResult, 'PASSED');
    assert.equal(predicate.resourceUri, `${home.repository}@${image.digest}`);
    assert.equal(`sha256:${predicate.policy.digest.sha256}`, policy.policyDigest);
    assert.equal(predicate.policy.annotations.trustDigest, policy.trustDigest);
    const age = NOW.getTime() - Date.parse(predicate.timeVerified);
    assert.ok(age <= DAY_MS && age >= -60_000, predicate.timeVerified);
    const types = predicate.inputAttestations.map(({ annotations }) => annotations.predicateType);
    for (const type of REQUIRED) assert.ok(types.includes(type), type);
    assert.ok(!types.some((type) => type.includes('verification_summary')));
  }

  test('counts for nothing, or says what has to be said', async () => {
    const first = stage.home();
    const { image, predicate } = await stage.verifiedImage(first, policy);
    const donor = JSON.stringify({
      ...predicate,
      verificationResult: 'FAILED',
      verifier: { id: `${VERIFIER}/` },
    });
    const property = fc.asyncProperty(
      fc.array(mutatedJson(JSON.stringify(predicate), [donor]), { minLength: TOGETHER, maxLength: TOGETHER }),
      async (mutations) => {
        const home = stage.home();
        await home.pushImage({ tag: '1.0.0' });
        const shell = JSON.stringify(home.statement(image, VERIFICATION_SUMMARY, {}));
        const unchanged = Buffer.from(JSON.stringify(predicate));
        for (const bytes of [unchanged, ...mutations.map((mutated) => mutated.bytes)]) {
          const changed = Buffer.from(bytes).toString().replaceAll(first.repository, home.repository);
          const payload = shell.replace('"predicate":{}', () => `"predicate":${changed}`);
          await home.attachBytes(image, await signPayload(payload, stage.gate));
        }
        const { verdict, summaries } = await home.verify(policy);
        const counted = summaries.flatMap(({ weighed }) =>
          weighed.flatMap(({ attestation, outcome }) =>
            'passed' in outcome && !('shortfall' in attestation) ? [attestation.statement] : [],
          ),
        );
        assert.ok(verdict.allowed && counted.length > 0, 'the unchanged one counts');
        for (const statement of counted) assertSaysEnough(statement.predicate as Said, home, image);
      },
    );
    await fc.assert(property, { numRuns: RUNS });
  });
});
