import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { TrustStage } from '../../support/trust-stage.ts';

/** The name of a target writes or reads a file elsewhere. */
export const attack: Forms<StagedAttack<TrustStage>> = [
  {
    name: 'a target of TUF that leaves its directory',
    run: (stage) =>
      stage.refuses('roots: { private: { target: "../../etc/passwd" } }', {
        code: 'policy-invalid',
        message: /unknown field "target"/,
      }),
  },
  {
    name: 'a name of a root that leaves its directory',
    run: (stage) =>
      stage.refuses('roots: { "../../private": { file: root.json } }', {
        code: 'policy-invalid',
        message: /unknown field/,
      }),
  },
];
