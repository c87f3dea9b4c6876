import assert from 'node:assert/strict';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import { answersOf, type BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { policyFor } from '../../support/signed-image.ts';

/** The key was stolen, and the policy still names it: what it signs, and what it ever signed, counts for nothing. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a revoked key counts for nothing, and the other one alone is not enough',
    run: async (ground) => {
      const home = ground.newHome();
      await home.pushSigned(ground.key);
      const policy = await policyFor({ release: ground.key });
      assert.equal((await home.verify(policy)).verdict.allowed, true);
      const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ key: "${ground.key.keyDigest}", reason: stolen }]\n`;
      const revocations = loadRevocations({ text, file: 'revocations.yaml' });
      const { verdict } = await home.verify(policy, { revocations });
      const twice = ['revoked signer-revoked', 'revoked signer-revoked'];
      assert.deepEqual(answersOf(verdict, 'deny'), twice);
      assert.match(verdict.findings[0]?.message ?? '', /stolen/);
      assert.deepEqual(verdict.attestations, []);
    },
  },
];
