import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { TrustStage } from '../../support/trust-stage.ts';

/** One key signs twice, under two ids, for a threshold of two. */
export const attack: Forms<StagedAttack<TrustStage>> = [
  {
    name: 'a root by TUF with one key under two ids',
    run: async (stage) => {
      await stage.write('root.json', '{"signatures":[{"keyid":"a","sig":"00"},{"keyid":"a","sig":"00"}]}');
      await stage.refuses('roots: { private: { tufRoot: root.json, threshold: 2 } }', {
        code: 'policy-invalid',
        message: /unknown field "tufRoot"/,
      });
    },
  },
];
