import type { Forms } from '../../support/attacks-in.ts';
import { named } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { WORKFLOW } from '../../support/private-sigstore.ts';

/** A certificate with two names, of which the wanted one is only one. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'the wanted name second',
    check: 'signer',
    code: 'signer-mismatch',
    message: /2 names/,
    bundle: named('https://evil.example/', WORKFLOW),
  },
];
