import assert from 'node:assert/strict';
import type { AdvisoryForm } from '../../support/advisory-stage.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { sampleDeclaration } from '../../support/signed-image.ts';

const BOTH = ['{ type: declaration, signedBy: [release] }', '{ type: provenance, signedBy: [release] }'];

/**
 * slsa-verifier, GHSA-r2xv-vpr2-42m9: of two attestations only one was about the artifact; the other could be of any.
 */
export const attack: Forms<AdvisoryForm> = [
  {
    name: 'the second of two attestations is about another artifact',
    run: async (stage) => {
      const home = stage.newHome();
      const image = await home.pushImage({ tag: '1.0.0' });
      const other = await home.pushImage({ comment: 'other' });
      await stage.attach(home, image, 'declaration', sampleDeclaration());
      await home.attach(image, home.statement(other, 'provenance', {}), stage.http.key);
      assert.deepEqual(await stage.denials(home, BOTH), ['subject-digest subject-digest']);
      await stage.attach(home, image, 'provenance', {});
      assert.deepEqual(await stage.denials(home, BOTH), []);
    },
  },
];
