import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { byStranger } from '../../support/bundle-forgery.ts';

/** A sound signature by a key that the policy does not name. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a stranger who says so',
    code: 'signer-mismatch',
    check: 'signature',
    forge: byStranger(),
  },
];
