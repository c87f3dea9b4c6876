import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import { EMPTY_ROOT, type TrustStage } from '../../support/trust-stage.ts';

/** A root that was replaced is put back, with the keys that were given up. */
export const attack: Forms<StagedAttack<TrustStage>> = [
  {
    name: 'an older version of a root',
    run: async (stage) => {
      await stage.write('root.json', EMPTY_ROOT);
      await stage.refuses('roots: { private: { file: root.json, version: 1 } }', {
        code: 'policy-invalid',
        message: /"version"/,
      });
    },
  },
];
