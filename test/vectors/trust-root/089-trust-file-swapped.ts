import assert from 'node:assert/strict';
import { answersOf } from '../../support/attack.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import { makeKey } from '../../support/signed-image.ts';
import type { TrustStage } from '../../support/trust-stage.ts';

/** The key is swapped after it was checked and before it is used: what was read once is what is used. */
export const attack: Forms<StagedAttack<TrustStage>> = [
  {
    name: 'a trust file that is swapped between check and use',
    run: async (stage) => {
      const before = await stage.load();
      await stage.write('release.pub', (await makeKey()).publicKeyPem);
      const kept = await stage.home.verify(before.policy);
      assert.equal(kept.verdict.allowed, true, 'what was checked is what is used');
      assert.equal(kept.verdict.trustDigest, before.policy.trustDigest);
      const swapped = await stage.load();
      assert.notEqual(swapped.policy.trustDigest, before.policy.trustDigest);
      assert.deepEqual(answersOf((await stage.home.verify(swapped.policy)).verdict, 'deny'), [
        'signer-mismatch signature',
      ]);
    },
  },
];
