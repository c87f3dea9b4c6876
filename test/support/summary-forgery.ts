import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { validate } from '../../schemas/generated/verification-summary.ts';
import type { VerificationSummary } from '../../schemas/verification-summary.ts';
import { VERIFICATION_SUMMARY } from '../../src/attest/predicate-types.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { loadRevocations } from '../../src/verify/revocations.ts';
import type { StagedAttack } from './attacks-in.ts';
import { type ImageHome, makeKey, signPayload, type VerifyChanges } from './signed-image.ts';
import type { SummaryStage } from './summary-stage.ts';

export const OTHER_HEX = '0'.repeat(64);

/** A predicate with members put in the place of those of the sound one. */
type Change = (sound: VerificationSummary) => object;

/** One forged summary beside the sound one, which the image is allowed with. */
export interface SummaryForgery {
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

export const verifiedAt =
  (time: number): Change =>
  (sound) => ({ ...sound, timeVerified: new Date(time).toISOString() });
export const by =
  (id: string): Change =>
  (sound) => ({ ...sound, verifier: { id } });
export const about =
  (change: (resource: string) => string): Change =>
  (sound) => ({
    ...sound,
    resourceUri: change(sound.resourceUri),
  });
export const input =
  (predicateType: string): Change =>
  (sound) => ({
    ...sound,
    inputAttestations: [
      ...sound.inputAttestations,
      { digest: { sha256: OTHER_HEX }, annotations: { predicateType, key: `sha256:${OTHER_HEX}` } },
    ],
  });
export const without =
  (member: string): Change =>
  (sound) =>
    Object.fromEntries(Object.entries(sound).filter(([name]) => name !== member));
export const revoking = (entry: string) => ({
  revocations: loadRevocations({
    file: 'revocations.yaml',
    text: `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [${entry}]\n`,
  }),
});

/** A form of an attack in the family about summaries. */
export type SummaryForm = SummaryForgery | StagedAttack<SummaryStage>;

/** Each forgery alone is denied with its code; beside the sound summary it hides nothing. */
export function summaryForgeries(
  stageOf: () => SummaryStage,
  title: string,
  forms: readonly SummaryForm[],
): void {
  describe(title, () => {
    for (const form of forms) {
      test(form.name, async () => {
        if ('run' in form) return form.run(stageOf());
        const { code, check = 'summary', change, payload, key, changes } = form;
        const stage = stageOf();
        const policy = await stage.policy();
        const home = stage.home();
        const { image, predicate } = await stage.verifiedImage(home, policy);
        assert.ok(validate(predicate));
        const statement = home.statement(image, VERIFICATION_SUMMARY, change?.(predicate) ?? predicate);
        const signer = key === undefined ? stage.gate : key === 'release' ? stage.release : await makeKey();
        const forged = await signPayload(payload?.(statement) ?? JSON.stringify(statement), signer);
        await home.attachBytes(image, forged);
        const asked = changes?.({ image, gate: stage.gate, release: stage.release }) ?? {};
        await refused(stage, home, asked, `${code} ${check}`);

        await stage.attach(home, image, predicate);
        const { verdict } = await home.verify(policy);
        assert.equal(verdict.allowed, true, 'it hides nothing');
      });
    }
  });
}

async function refused(
  stage: SummaryStage,
  home: ImageHome,
  asked: VerifyChanges,
  note: string,
): Promise<void> {
  const { verdict, verified, summary } = await home.verify(await stage.policy(), asked);
  assert.deepEqual([verdict.allowed, verified, summary], [false, undefined, undefined]);
  assert.deepEqual(
    verdict.findings.map(({ level, code, check }) => (level === 'note' ? `${code} ${check}` : level)),
    ['deny', 'deny', note],
    JSON.stringify(verdict.findings),
  );
}
