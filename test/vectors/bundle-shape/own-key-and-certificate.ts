import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited } from '../../support/bundle-forgery.ts';

/** The bundle does not say by what it is to be verified, or says it twice: the attacker chooses the easier way. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a key and a certificate',
    code: 'bundle-malformed',
    forge: edited(({ verificationMaterial }) => {
      verificationMaterial['certificate'] = { rawBytes: 'MAA=' };
    }),
  },
  {
    name: 'a certificate that is none, instead of the key',
    code: 'signature-invalid',
    forge: edited((bundle) => {
      bundle.verificationMaterial = { certificate: { rawBytes: 'MAA=' } };
    }),
  },
  {
    name: 'neither key nor certificate',
    code: 'bundle-malformed',
    forge: edited((bundle) => {
      bundle.verificationMaterial = {};
    }),
  },
];
