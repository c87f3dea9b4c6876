import assert from 'node:assert/strict';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import { answersOf } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { at, type IndexForm } from '../../support/index-stage.ts';

/** One platform's image was withdrawn, and the index that names it was not. */
export const attack: Forms<IndexForm> = [
  {
    name: 'a revoked child',
    run: async (stage) => {
      const { home, amd, arm, policy } = stage;
      await stage.pushSigned([at(amd, 'linux/amd64'), at(arm, 'linux/arm64')]);
      const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ digest: "${amd.digest}" }]\n`;
      const revocations = loadRevocations({ text, file: 'revocations.yaml' });
      const { verdict } = await home.verify(policy, { revocations });
      assert.deepEqual(answersOf(verdict, 'deny'), ['revoked image-revoked']);
      const arm64 = await home.verify(policy, { revocations, platform: parsePlatform('linux/arm64') });
      assert.equal(arm64.verdict.allowed, true);
    },
  },
];
