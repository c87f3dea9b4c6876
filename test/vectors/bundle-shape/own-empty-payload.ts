import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited } from '../../support/bundle-forgery.ts';

/** An envelope around nothing: there is no statement that could fail a check. */
export const attack: Forms<BundleForm> = [
  {
    name: 'empty payload',
    code: 'bundle-malformed',
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.payload = '';
    }),
  },
];
