/** Summaries of a trusted signer that are not about this question, and those that somebody else made: none lets an image pass. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { validate } from '../../schemas/generated/verification-summary.ts';
import type { VerificationSummary } from '../../schemas/verification-summary.ts';
import { VERIFICATION_SUMMARY } from '../../src/attest/predicate-types.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { loadRevocations } from '../../src/verify/revocations.ts';
import { type ImageHome, makeKey, NOW, signPayload, type VerifyChanges } from '../support/signed-image.ts';
import { SummaryStage, VERIFIER } from '../support/summary-stage.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const OTHER_HEX = '0'.repeat(64);

/** A predicate with members put in the place of those of the sound one. */
type Change = (sound: VerificationSummary) => object;

interface Forgery {
  readonly name: string;
  readonly code: string;
  /** `summary` when left out. */
  readonly check?: string;
  readonly change?: Change;
  /** The payload itself, in place of a statement with the changed predicate. */
  readonly payload?: (statement: object) => string;
  readonly key?: 'release' | 'stranger';
  readonly changes?: (stage: { image: Descriptor; gate: SigningKey; release: SigningKey }) => VerifyChanges;
}

const verifiedAt =
  (time: number): Change =>
  (sound) => ({ ...sound, timeVerified: new Date(time).toISOString() });
const by =
  (id: string): Change =>
  (sound) => ({ ...sound, verifier: { id } });
const about =
  (change: (resource: string) => string): Change =>
  (sound) => ({
    ...sound,
    resourceUri: change(sound.resourceUri),
  });
const input =
  (predicateType: string): Change =>
  (sound) => ({
    ...sound,
    inputAttestations: [
      ...sound.inputAttestations,
      { digest: { sha256: OTHER_HEX }, annotations: { predicateType, key: `sha256:${OTHER_HEX}` } },
    ],
  });
const without =
  (member: string): Change =>
  (sound) =>
    Object.fromEntries(Object.entries(sound).filter(([name]) => name !== member));
const revoking = (entry: string) => ({
  revocations: loadRevocations({
    file: 'revocations.yaml',
    text: `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [${entry}]\n`,
  }),
});

const FORGERIES: readonly Forgery[] = [
  {
    name: 'that says FAILED',
    code: 'summary-failed',
    change: (sound) => ({ ...sound, verificationResult: 'FAILED' }),
  },
  {
    name: 'that says passed',
    code: 'summary-malformed',
    change: (sound) => ({ ...sound, verificationResult: 'passed' }),
  },
  {
    name: 'whose result is a list',
    code: 'summary-malformed',
    change: (sound) => ({ ...sound, verificationResult: ['PASSED'] }),
  },
  { name: 'without a result', code: 'summary-malformed', change: without('verificationResult') },
  { name: 'that is old', code: 'summary-outdated', change: verifiedAt(NOW.getTime() - DAY_MS - 1) },
  { name: 'from the future', code: 'summary-time', change: verifiedAt(NOW.getTime() + 2 * 60 * 1000) },
  { name: 'without a time', code: 'summary-malformed', change: without('timeVerified') },
  {
    name: 'with a day that does not exist',
    code: 'summary-malformed',
    change: (sound) => ({ ...sound, timeVerified: '2026-02-30T00:00:00Z' }),
  },
  {
    name: 'with a time that is a number',
    code: 'summary-malformed',
    change: (sound) => ({ ...sound, timeVerified: NOW.getTime() }),
  },
  {
    name: 'that says itself when it ends, and that was before',
    code: 'summary-outdated',
    change: (sound) => ({
      ...sound,
      policy: {
        ...sound.policy,
        annotations: { ...sound.policy.annotations, validUntil: new Date(NOW.getTime() - 1).toISOString() },
      },
    }),
  },
  {
    name: 'by a verifier that nobody named',
    code: 'summary-verifier',
    change: by('https://verifier.example/evil'),
  },
  { name: 'by the verifier with a slash more', code: 'summary-verifier', change: by(`${VERIFIER}/`) },
  { name: 'by the verifier in another case', code: 'summary-verifier', change: by(VERIFIER.toUpperCase()) },
  { name: 'by the verifier with a space', code: 'summary-verifier', change: by(`${VERIFIER} `) },
  { name: 'by nobody', code: 'summary-malformed', change: without('verifier') },
  {
    name: 'for another repository',
    code: 'summary-resource',
    change: about((resource) => resource.replace('/n', '/evil-n')),
  },
  {
    name: 'for another digest',
    code: 'summary-resource',
    change: about((resource) => resource.replace(/[0-9a-f]{64}$/, OTHER_HEX)),
  },
  {
    name: 'for a tag',
    code: 'summary-resource',
    change: about((resource) => resource.replace(/@.*$/, ':1.0.0')),
  },
  {
    name: 'for the repository with a slash more',
    code: 'summary-resource',
    change: about((resource) => resource.replace('@', '/@')),
  },
  {
    name: 'for the resource as a URL',
    code: 'summary-resource',
    change: about((resource) => `https://${resource}`),
  },
  {
    name: 'by another policy',
    code: 'summary-policy',
    change: (sound) => ({ ...sound, policy: { ...sound.policy, digest: { sha256: OTHER_HEX } } }),
  },
  {
    name: 'by the policy with other keys',
    code: 'summary-policy',
    change: (sound) => ({
      ...sound,
      policy: { ...sound.policy, annotations: { trustDigest: `sha256:${OTHER_HEX}` } },
    }),
  },
  {
    name: 'by a policy with two digests',
    code: 'summary-malformed',
    change: (sound) => ({
      ...sound,
      policy: { ...sound.policy, digest: { ...sound.policy.digest, sha512: OTHER_HEX } },
    }),
  },
  { name: 'without a policy', code: 'summary-malformed', change: without('policy') },
  {
    name: 'made from nothing',
    code: 'summary-inputs',
    change: (sound) => ({ ...sound, inputAttestations: [] }),
  },
  { name: 'that does not say from what', code: 'summary-malformed', change: without('inputAttestations') },
  {
    name: 'made from half of what is required',
    code: 'summary-inputs',
    change: (sound) => ({ ...sound, inputAttestations: sound.inputAttestations.slice(0, 1) }),
  },
  { name: 'made from a summary', code: 'summary-of-summary', change: input(VERIFICATION_SUMMARY) },
  {
    name: 'made from a summary of an older version',
    code: 'summary-of-summary',
    change: input('https://slsa.dev/verification_summary/v0.2'),
  },
  {
    name: 'made from evidence that nobody signed',
    code: 'summary-malformed',
    change: (sound) => ({
      ...sound,
      inputAttestations: sound.inputAttestations.map(({ digest, annotations: { predicateType } }) => ({
        ...{ digest, annotations: { predicateType } },
      })),
    }),
  },
  {
    name: 'with a member that nobody knows',
    code: 'summary-malformed',
    change: (sound) => ({ ...sound, trusted: true }),
  },
  {
    name: 'with a member twice',
    code: 'bundle-malformed',
    check: 'statement-type',
    payload: (statement) =>
      JSON.stringify(statement).replace(
        '"verificationResult":',
        '"verificationResult":"FAILED","verificationResult":',
      ),
  },
  {
    name: 'that is not there',
    code: 'summary-malformed',
    payload: (statement) => JSON.stringify({ ...statement, predicate: {} }),
  },
  {
    name: 'whose statement is about another digest',
    code: 'subject-digest',
    check: 'subject-digest',
    payload: (statement) => JSON.stringify({ ...statement, subject: [{ digest: { sha256: OTHER_HEX } }] }),
  },
  {
    name: 'of another version of the type',
    code: 'predicate-type',
    check: 'predicate-type',
    payload: (statement) =>
      JSON.stringify({ ...statement, predicateType: 'https://slsa.dev/verification_summary/v0.2' }),
  },
  { name: 'signed by who signs evidence', code: 'signer-mismatch', check: 'signer', key: 'release' },
  { name: 'signed by a stranger', code: 'signer-mismatch', check: 'signature', key: 'stranger' },
  {
    name: 'whose signer is revoked',
    code: 'revoked',
    check: 'signer-revoked',
    changes: ({ gate }) => revoking(`{ key: "${gate.keyDigest}" }`),
  },
  {
    name: 'made from evidence whose signer is revoked by now',
    code: 'revoked',
    changes: ({ release }) => revoking(`{ key: "${release.keyDigest}" }`),
  },
  {
    name: 'made from evidence of an identity that is revoked by now',
    code: 'revoked',
    change: (sound) => ({
      ...sound,
      inputAttestations: sound.inputAttestations.map(({ digest, annotations }) => ({
        digest,
        annotations: { ...annotations, certificate: { issuer: 'https://issuer.example', identity: 'ann' } },
      })),
    }),
    changes: () => revoking('{ signer: { issuer: "https://issuer.example", identity: ann } }'),
  },
];

describe('verification summary', () => {
  let stage: SummaryStage;
  before(async () => {
    stage = await SummaryStage.open();
  });
  after(() => stage.close());

  for (const { name, code, check = 'summary', change, payload, key, changes } of FORGERIES) {
    test(name, async () => {
      const policy = await stage.policy();
      const home = stage.home();
      const { image, predicate } = await stage.verifiedImage(home, policy);
      assert.ok(validate(predicate));
      const statement = home.statement(image, VERIFICATION_SUMMARY, change?.(predicate) ?? predicate);
      const signer = key === undefined ? stage.gate : key === 'release' ? stage.release : await makeKey();
      const forged = await signPayload(payload?.(statement) ?? JSON.stringify(statement), signer);
      await home.attachBytes(image, forged);
      const asked = changes?.({ image, gate: stage.gate, release: stage.release }) ?? {};
      await refused(home, asked, `${code} ${check}`);

      await stage.attach(home, image, predicate);
      const { verdict } = await home.verify(policy);
      assert.equal(verdict.allowed, true, 'it hides nothing');
    });
  }

  async function refused(home: ImageHome, asked: VerifyChanges, note: string): Promise<void> {
    const { verdict, verified, summary } = await home.verify(await stage.policy(), asked);
    assert.deepEqual([verdict.allowed, verified, summary], [false, undefined, undefined]);
    assert.deepEqual(
      verdict.findings.map(({ level, code, check }) => (level === 'note' ? `${code} ${check}` : level)),
      ['deny', 'deny', note],
      JSON.stringify(verdict.findings),
    );
  }

  test('a revoked image is denied whatever a summary says', async () => {
    const policy = await stage.policy();
    const home = stage.home();
    const { image, predicate } = await stage.verifiedImage(home, policy);
    await stage.attach(home, image, predicate);
    const { verdict, verified } = await home.verify(policy, revoking(`{ digest: "${image.digest}" }`));
    assert.deepEqual([verdict.allowed, verified], [false, undefined]);
    assert.ok(verdict.findings.some(({ level, check }) => level === 'deny' && check === 'image-revoked'));
  });
});
