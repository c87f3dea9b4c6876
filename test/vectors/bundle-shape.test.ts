/** Envelopes and bundles that are not exactly one v0.3 bundle with one signed in-toto payload. */
import { type BundleForm, bundleAttacks } from '../support/attack.ts';
import { attacksIn, type Forms } from '../support/attacks-in.ts';

const attacks = await attacksIn<Forms<BundleForm>>(new URL('bundle-shape/', import.meta.url));
bundleAttacks(
  'bundle shape',
  attacks.flatMap(({ attack }) => attack),
);
