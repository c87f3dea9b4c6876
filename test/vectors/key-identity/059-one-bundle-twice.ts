import assert from 'node:assert/strict';
import { DECLARATION_PREDICATE } from '../../../src/attest/predicate-types.ts';
import { keyHint } from '../../../src/attest/public-key.ts';
import { attachBundle } from '../../../src/sign/attach-bundle.ts';
import { answersOf, type BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { withHint } from '../../support/bundle-forgery.ts';
import { judgeVotes } from '../../support/two-votes.ts';

/** Anybody who may write to the registry can attach what somebody signed once more: that makes no second vote. */
export const attack: Forms<BundleForm> = [
  {
    name: 'one bundle in two referrers',
    run: async (ground) => {
      const verdict = await judgeVotes(ground, async ({ home, image, a, sign }) => {
        const bundle = await sign(a);
        for (const created of [new Date(0), new Date(1000)])
          await attachBundle(home.client, bundle, DECLARATION_PREDICATE, image, created);
        assert.equal((await home.client.referrers(image.digest)).length, 2);
      });
      assert.deepEqual(answersOf(verdict, 'deny'), ['threshold-unmet threshold']);
    },
  },
  {
    name: 'the same bundle with another hint',
    run: async (ground) => {
      const verdict = await judgeVotes(ground, async ({ home, image, a, b, sign }) => {
        const bundle = await sign(a);
        await home.attachBytes(image, bundle);
        await home.attachBytes(image, withHint(bundle, keyHint(b.keyDigest)));
      });
      assert.deepEqual(answersOf(verdict, 'deny'), ['threshold-unmet threshold']);
    },
  },
];
