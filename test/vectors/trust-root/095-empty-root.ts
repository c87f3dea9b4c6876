import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import { EMPTY_ROOT, type TrustStage } from '../../support/trust-stage.ts';

/** A root that names nothing must not be one that trusts everything. */
export const attack: Forms<StagedAttack<TrustStage>> = [
  {
    name: 'an empty root',
    run: async (stage) => {
      await stage.write('root.json', EMPTY_ROOT);
      await stage.refuses('roots: { private: { file: root.json } }', {
        code: 'policy-invalid',
        message: /root/,
      });
    },
  },
  {
    name: 'a root that is no root',
    run: async (stage) => {
      await stage.write('root.json', '{}');
      await stage.refuses('roots: { private: { file: root.json } }', {
        code: 'policy-invalid',
        message: /root/,
      });
    },
  },
  {
    name: 'a root that is not there',
    run: (stage) =>
      stage.refuses('roots: { private: { file: absent.json } }', { code: 'policy-invalid', message: /root/ }),
  },
];
