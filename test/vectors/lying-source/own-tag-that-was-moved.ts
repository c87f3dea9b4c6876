import assert from 'node:assert/strict';
import { digestOf } from '../../../src/oci/digest.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';

/** Whoever may push moves the tag: before the decision to what nobody signed, or between the decision and the launch. */
export const attack: Forms<SourceForm> = [
  {
    name: 'the tag names an image that nobody signed',
    code: 'attestation-missing',
    check: 'referrers',
    lies: ({ unsigned }) => ({ resolve: async () => unsigned }),
  },
  {
    name: 'the tag is resolved once, and moving it afterwards changes nothing',
    run: async (stage) => {
      const { home, image, unsigned } = stage;
      let asked = 0;
      const { verified } = await stage.verify({
        resolve: async (target) => {
          asked += 1;
          return asked === 1 ? home.client.resolve(target) : unsigned;
        },
      });
      assert.equal(asked, 1);
      assert.equal(verified?.platform.digest, image.digest);
      assert.equal(digestOf(verified?.manifestBytes ?? ''), image.digest);
    },
  },
];
