import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckName } from '../../src/verify/check-name.ts';
import { answersOf } from './attack.ts';
import type { StagedAttack } from './attacks-in.ts';
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
 * Each attack: the image with only the forged bundle is denied with the code, by the check; beside the genuine bundle, and
 * under the same policy, the forged one is a note that says the same, and the image is allowed.
 */
export function keylessAttacks(
  running: ReturnType<typeof keylessStage>,
  title: string,
  attacks: readonly KeylessForm[],
): void {
  const { sigstore } = running;
  let issued: ReturnType<typeof sigstore.holder> | undefined;
  const sound = () => {
    issued ??= sigstore.holder();
    return issued;
  };
  describe(title, () => {
    for (const attack of attacks) {
      if ('run' in attack) {
        test(attack.name, () => attack.run(running.stage));
        continue;
      }
      const { name, check, code, message, bundle, alter, twin, policy, changes } = attack;
      test(name, async () => {
        const loaded = await keylessPolicy(sigstore, policy);
        const [forged, good] = [await bundle?.(), await twin?.()].map((wish) => ({ ...wish }));
        const forge = async (genuine: Uint8Array): Promise<string> => {
          const made = await sigstore.bundle(genuine, { holder: await sound(), ...forged });
          return alter === undefined ? made : alter(made);
        };
        const denied = await running.stage.judge(loaded, async (genuine) => [await forge(genuine)], changes);
        assert.equal(denied.verified, undefined);
        const shown = JSON.stringify(denied.verdict.findings);
        assert.deepEqual(answersOf(denied.verdict, 'deny'), [`${code} ${check}`], shown);
        assert.match(denied.verdict.findings[0]?.message ?? '', message ?? /./);

        const both = async (genuine: Uint8Array) => [
          await forge(genuine),
          await sigstore.bundle(genuine, { holder: await sound(), ...good }),
        ];
        const allowed = await running.stage.judge(loaded, both, changes);
        assert.equal(allowed.verdict.allowed, true, JSON.stringify(allowed.verdict.findings));
        assert.deepEqual(answersOf(allowed.verdict, 'deny'), []);
        assert.deepEqual(answersOf(allowed.verdict, 'note'), [`${code} ${check}`]);
      });
    }
  });
}
