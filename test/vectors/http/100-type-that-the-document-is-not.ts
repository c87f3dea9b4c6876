import assert from 'node:assert/strict';
import { OCI_INDEX } from '../../../src/oci/media-types.ts';
import { answersOf } from '../../support/attack.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { HttpStage } from '../../support/http-stage.ts';

/** A manifest that is served as an index: two readers would read two images. */
export const attack: Forms<StagedAttack<HttpStage>> = [
  {
    name: 'a type that the document is not',
    run: async (stage) => {
      stage.lie('manifests/1.0.0', ({ pass }) => pass({ 'content-type': OCI_INDEX }));
      assert.deepEqual(answersOf((await stage.verify()).verdict, 'deny'), ['manifest-invalid resolve']);
    },
  },
];
