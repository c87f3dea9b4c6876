import assert from 'node:assert/strict';
import { answersOf } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';
import { policyFor, sampleDeclaration } from '../../support/signed-image.ts';

/** A mirror has the signed bytes, and the name is not the signed one: a policy says so when a mirror may stand for it. */
export const attack: Forms<SourceForm> = [
  {
    name: 'the same digest in another repository',
    run: async (stage) => {
      const { home, image, key } = stage;
      const mirror = stage.homeOf('mirror/notes');
      const copy = await mirror.pushImage({ tag: '1.0.0' });
      assert.equal(copy.digest, image.digest);
      await mirror.attach(copy, home.statement(copy, 'declaration', sampleDeclaration()), key);
      const policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
      const asMirror = await mirror.verify(policy);
      assert.deepEqual(answersOf(asMirror.verdict, 'deny'), ['subject-repository subject-repository']);
      const asOriginal = await mirror.verify(policy, { repository: home.repository });
      assert.equal(asOriginal.verdict.allowed, true, 'asked for as the original, whoever serves it');
      const signedFor = `signedFor: ["${home.reference.registry}/agents/*"]`;
      const forMirror = await policyFor({ release: key }, [
        `{ type: declaration, signedBy: [release], ${signedFor} }`,
      ]);
      assert.equal((await mirror.verify(forMirror)).verdict.allowed, true);
    },
  },
];
