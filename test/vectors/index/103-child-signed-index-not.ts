import assert from 'node:assert/strict';
import { answersOf } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { at, type IndexForm } from '../../support/index-stage.ts';

/** Anybody can assemble an index of what others signed: the tag names the index, and the index is what must be signed. */
export const attack: Forms<IndexForm> = [
  {
    name: 'child signed, index not',
    run: async (stage) => {
      const { home, amd, policy } = stage;
      await home.pushIndex([at(amd, 'linux/amd64')], '1.0.0');
      await stage.sign(amd);
      const { verdict } = await home.verify(policy);
      assert.deepEqual(answersOf(verdict, 'deny'), ['attestation-missing referrers']);
    },
  },
];
