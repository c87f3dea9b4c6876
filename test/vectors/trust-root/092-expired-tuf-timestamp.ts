import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { TrustStage } from '../../support/trust-stage.ts';

/** A mirror holds back the metadata that would take a key out of use. */
export const attack: Forms<StagedAttack<TrustStage>> = [
  {
    name: 'a root by TUF whose timestamp has expired',
    run: (stage) =>
      stage.refuses('roots: { private: { tuf: "https://tuf.example", maxAge: 1d } }', {
        code: 'policy-invalid',
        message: /unknown field "tuf"/,
      }),
  },
];
