/** Bytes that readers of JSON and base64 disagree about, or that cost more than they are worth. */
import { type BundleForm, bundleAttacks } from '../support/attack.ts';
import { attacksIn, type Forms } from '../support/attacks-in.ts';

const attacks = await attacksIn<Forms<BundleForm>>(new URL('bundle-json/', import.meta.url));
bundleAttacks(
  'bundle JSON',
  attacks.flatMap(({ attack }) => attack),
);
