import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited } from '../../support/bundle-forgery.ts';

/** Version 0.3 carries one certificate; a chain that the bundle brings along could bring its own authority. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a certificate chain',
    code: 'bundle-malformed',
    forge: edited((bundle) => {
      bundle.verificationMaterial = { x509CertificateChain: { certificates: [{ rawBytes: 'MAA=' }] } };
    }),
  },
];
