/** Statements that a trusted key really signed, about something else or not what was asked. */
import { type BundleForm, bundleAttacks } from '../support/attack.ts';
import { attacksIn, type Forms } from '../support/attacks-in.ts';

const attacks = await attacksIn<Forms<BundleForm>>(new URL('statement/', import.meta.url));
bundleAttacks(
  'statement',
  attacks.flatMap(({ attack }) => attack),
);
