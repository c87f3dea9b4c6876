import assert from 'node:assert/strict';
import { answersOf, type BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { judgeVotes } from '../../support/two-votes.ts';

/** Two votes are two keys: a second name, or a second signature, makes no second vote. */
export const attack: Forms<BundleForm> = [
  {
    name: 'one key under two names',
    run: async (ground) => {
      const verdict = await judgeVotes(ground, async ({ home, image, a, sign }) =>
        home.attachBytes(image, await sign(a)),
      );
      assert.deepEqual(answersOf(verdict, 'deny'), ['threshold-unmet threshold']);
    },
  },
  {
    name: 'one key signs twice',
    run: async (ground) => {
      const verdict = await judgeVotes(ground, async ({ home, image, a, sign }) => {
        await home.attachBytes(image, await sign(a));
        await home.attachBytes(image, await sign(a));
      });
      assert.deepEqual(answersOf(verdict, 'deny'), ['threshold-unmet threshold']);
    },
  },
];
