/** Statements of the trusted key that say less than the policy asks: another type, another builder, a "no". */
import { type BundleForm, bundleAttacks } from '../support/attack.ts';
import { attacksIn, type Forms } from '../support/attacks-in.ts';

const attacks = await attacksIn<Forms<BundleForm>>(new URL('predicate/', import.meta.url));
bundleAttacks(
  'predicate',
  attacks.flatMap(({ attack }) => attack),
);
