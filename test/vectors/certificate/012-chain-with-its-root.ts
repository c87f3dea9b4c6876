import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';

/** The bundle brings its own root, so that whoever trusts what is in it trusts anybody. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a chain with its root',
    check: 'parse',
    code: 'bundle-malformed',
    message: /x509CertificateChain/,
    alter: (bundle) => {
      const document = JSON.parse(bundle);
      const { certificate } = document.verificationMaterial;
      const certificates = [certificate, { rawBytes: sigstore.root.certificate.raw.toString('base64') }];
      delete document.verificationMaterial.certificate;
      document.verificationMaterial.x509CertificateChain = { certificates };
      return JSON.stringify(document);
    },
  },
];
