import type { AdvisoryForm } from '../../support/advisory-stage.ts';
import type { Forms } from '../../support/attacks-in.ts';

/** Kyverno, GHSA-gg4x-fgg2-h9w9: two exceptions exempted what neither did. A rule has no exceptions either. */
export const attack: Forms<AdvisoryForm> = [
  {
    name: 'exceptions of a rule, twice',
    run: (stage) =>
      stage.refusesPolicy(
        { rule: 'except: ["a/**"], exempt: ["b/**"]' },
        { code: 'policy-invalid', message: /unknown field "ex(cept|empt)"/ },
      ),
  },
];
