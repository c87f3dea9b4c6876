import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited, MESSAGE_SIGNATURE } from '../../support/bundle-forgery.ts';

/** Two contents in one bundle: what one part of a verifier checks is not what another part reads. */
export const attack: Forms<BundleForm> = [
  {
    name: 'an envelope and a message signature',
    code: 'bundle-malformed',
    forge: edited((bundle) => {
      bundle['messageSignature'] = MESSAGE_SIGNATURE;
    }),
  },
];
