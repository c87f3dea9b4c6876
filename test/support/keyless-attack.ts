import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckName } from '../../src/verify/check-name.ts';
import { answersOf } from './attack.ts';
import type { StagedAttack } from './attacks-in.ts';
import type { Issued } from './certificate-issuer.ts';
import { type KeylessStage, keylessPolicy, type keylessStage, type PolicyWish } from './keyless-stage.ts';
import type { BundleWish } from './private-sigstore.ts';
import type { VerifyChanges } from './signed-image.ts';

/** One forged bundle with a certificate, under a policy that trusts the instance it is forged against. */
export interface KeylessAttack {
  readonly name: string;
  readonly check: CheckName;
  readonly code: string;
  /** What the finding says, where the code alone could come from another fault. */
  readonly message?: RegExp;
  /** How the forged bundle is made; sound when left out, and then it is `alter` that forges. */
  readonly bundle?: () => Promise<BundleWish> | BundleWish;
  /** What anybody can change in a bundle, who need not have its key. */
  readonly alter?: (bundle: string) => Promise<string> | string;
  /** The genuine bundle that the same policy allows; the sound one when left out. */
  readonly twin?: () => Promise<BundleWish> | BundleWish;
  readonly policy?: PolicyWish;
  readonly changes?: VerifyChanges;
}

/** A form of an attack in a family about certificates. */
export type KeylessForm = KeylessAttack | StagedAttack<KeylessStage>;

/**
 * The image with only the forged bundle is denied with the code, by the check; beside the genuine bundle, and under the same
 * policy, the forged one is a note that says the same, and the image is allowed. `holder` is that of the genuine bundle.
 */
export async function isRefusedForgery(
  { sigstore, stage }: ReturnType<typeof keylessStage>,
  { check, code, message, bundle, alter, twin, policy, changes }: KeylessAttack,
  holder: Issued,
): Promise<void> {
  const loaded = await keylessPolicy(sigstore, policy);
  const [forged, good] = [await bundle?.(), await twin?.()].map((wish) => ({ ...wish }));
  const forge = async (genuine: Uint8Array): Promise<string> => {
    const made = await sigstore.bundle(genuine, { holder, ...forged });
    return alter === undefined ? made : alter(made);
  };
  const denied = await stage.judge(loaded, async (genuine) => [await forge(genuine)], changes);
  assert.equal(denied.verified, undefined);
  const shown = JSON.stringify(denied.verdict.findings);
  assert.deepEqual(answersOf(denied.verdict, 'deny'), [`${code} ${check}`], shown);
  assert.match(denied.verdict.findings[0]?.message ?? '', message ?? /./);

  const both = async (genuine: Uint8Array) => [
    await forge(genuine),
    await sigstore.bundle(genuine, { holder, ...good }),
  ];
  const allowed = await stage.judge(loaded, both, changes);
  assert.equal(allowed.verdict.allowed, true, JSON.stringify(allowed.verdict.findings));
  assert.deepEqual(answersOf(allowed.verdict, 'deny'), []);
  assert.deepEqual(answersOf(allowed.verdict, 'note'), [`${code} ${check}`]);
}

/** A test for each form. */
export function keylessAttacks(
  running: ReturnType<typeof keylessStage>,
  title: string,
  attacks: readonly KeylessForm[],
): void {
  const { sigstore } = running;
  let issued: ReturnType<typeof sigstore.holder> | undefined;
  describe(title, () => {
    for (const attack of attacks) {
      test(attack.name, async () => {
        if ('run' in attack) return attack.run(running.stage);
        issued ??= sigstore.holder();
        return isRefusedForgery(running, attack, await issued);
      });
    }
  });
}
