import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited, MESSAGE_SIGNATURE } from '../../support/bundle-forgery.ts';

/** A signature over a file is no statement about an image: it says neither what it is about nor what it means. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a message signature instead of an envelope',
    code: 'bundle-malformed',
    forge: edited((bundle) => {
      Object.assign(bundle, { dsseEnvelope: undefined, messageSignature: MESSAGE_SIGNATURE });
    }),
  },
];
