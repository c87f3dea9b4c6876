import assert from 'node:assert/strict';
import { answersOf } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { at, type IndexForm } from '../../support/index-stage.ts';

/** The signed index, with one child swapped, is another index, whichever of its children are still the signed ones. */
export const attack: Forms<IndexForm> = [
  {
    name: 'index of signed children, assembled by another',
    run: async (stage) => {
      const { home, amd, arm, policy } = stage;
      await stage.pushSigned([at(amd, 'linux/amd64'), at(arm, 'linux/arm64')]);
      const evil = await home.pushImage({ comment: 'evil' });
      await home.pushIndex([at(evil, 'linux/amd64'), at(arm, 'linux/arm64')], '1.0.0');
      const { verdict } = await home.verify(policy);
      assert.deepEqual(answersOf(verdict, 'deny'), ['attestation-missing referrers']);
    },
  },
];
