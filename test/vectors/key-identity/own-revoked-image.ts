import assert from 'node:assert/strict';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import { answersOf, type BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { policyFor } from '../../support/signed-image.ts';

/** A release that was withdrawn is still signed by everybody who had to. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a revoked image is denied whoever signed it',
    run: async (ground) => {
      const home = ground.newHome();
      const image = await home.pushSigned(ground.key);
      const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ digest: "${image.digest}" }]\n`;
      const revocations = loadRevocations({ text, file: 'revocations.yaml' });
      const { verdict } = await home.verify(await policyFor({ release: ground.key }), { revocations });
      assert.equal(verdict.allowed, false);
      assert.deepEqual(answersOf(verdict, 'deny'), ['revoked image-revoked']);
    },
  },
];
