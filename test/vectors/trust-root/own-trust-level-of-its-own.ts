import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { TrustStage } from '../../support/trust-stage.ts';

/** A policy says of itself how far it is trusted. */
export const attack: Forms<StagedAttack<TrustStage>> = [
  {
    name: 'a trust level of its own',
    run: (stage) =>
      stage.refuses('trust: { maxAge: 100y }', { code: 'policy-invalid', message: /unknown field "trust"/ }),
  },
];
