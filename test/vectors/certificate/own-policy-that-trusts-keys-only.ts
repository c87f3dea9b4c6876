import assert from 'node:assert/strict';
import { answersOf } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { policyFor } from '../../support/signed-image.ts';

/** A certificate is offered where the policy has no root: none may be assumed. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'for a policy that trusts keys only',
    run: async (stage) => {
      const policy = await policyFor({ release: stage.key }, ['{ type: declaration, signedBy: [release] }']);
      const denied = await stage.judge(policy, async (genuine) => [await sigstore.bundle(genuine)]);
      assert.equal(denied.verified, undefined);
      assert.deepEqual(answersOf(denied.verdict, 'deny'), ['chain-untrusted chain']);
      assert.match(denied.verdict.findings[0]?.message ?? '', /trusts keys only/);
      const both = async (genuine: Uint8Array) => [await sigstore.bundle(genuine), genuine];
      const { verdict } = await stage.judge(policy, both);
      assert.equal(verdict.allowed, true);
      assert.deepEqual(answersOf(verdict, 'note'), ['chain-untrusted chain']);
    },
  },
];
