import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited } from '../../support/bundle-forgery.ts';

/** A signature that is there and says nothing: a check of presence alone is met by it. */
export const attack: Forms<BundleForm> = [
  {
    name: 'empty signature',
    code: 'bundle-malformed',
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.signatures = [{ sig: '' }];
    }),
  },
];
