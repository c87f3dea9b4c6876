import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited } from '../../support/bundle-forgery.ts';

/** Two signatures in one envelope: one reader checks the first, another one any of them. */
export const attack: Forms<BundleForm> = [
  {
    name: 'two signatures, the second genuine',
    code: 'bundle-malformed',
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.signatures.unshift({ sig: 'MAYCAQECAQE=' });
    }),
  },
];
