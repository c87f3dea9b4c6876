import assert from 'node:assert/strict';
import { answersOf } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';
import { policyFor } from '../../support/signed-image.ts';

/** Annotations and types around a bundle are not signed: they find it, and say nothing about it. */
export const attack: Forms<SourceForm> = [
  {
    name: 'annotations and artifact type that lie about the predicate type',
    run: async (stage) => {
      const { key } = stage;
      const liar = stage.homeOf('agents/liar');
      const target = await liar.pushImage({ tag: '1.0.0' });
      // Attached as a declaration, in the annotation of its referrer; the signed statement is a bill of materials.
      await liar.attach(target, liar.statement(target, 'spdx', { packages: [] }), key);
      const policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
      const { verdict } = await liar.verify(policy);
      assert.deepEqual(answersOf(verdict, 'deny'), ['predicate-type predicate-type']);
    },
  },
  {
    name: 'bundles under another artifact type',
    code: 'attestation-missing',
    check: 'referrers',
    lies: ({ home }) => ({
      referrers: async (digest) =>
        (await home.client.referrers(digest)).map((entry) => ({
          ...entry,
          artifactType: 'application/spdx+json',
        })),
    }),
  },
];
