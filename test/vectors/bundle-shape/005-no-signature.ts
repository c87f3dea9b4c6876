import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited } from '../../support/bundle-forgery.ts';

/** Of no signatures, all are valid: who asks for "all" must ask for one. */
export const attack: Forms<BundleForm> = [
  {
    name: 'no signature',
    code: 'bundle-malformed',
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.signatures = [];
    }),
  },
];
