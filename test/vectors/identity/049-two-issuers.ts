import type { Forms } from '../../support/attacks-in.ts';
import { saying } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';

/** The old and the new extension for the issuer disagree: two readers would believe two issuers. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'two extensions that disagree about the issuer',
    check: 'signer',
    code: 'signer-mismatch',
    message: /two issuers/,
    bundle: saying(`1.3.6.1.4.1.57264.1.1 = DER:${Buffer.from('https://evil.example').toString('hex')}`),
  },
];
