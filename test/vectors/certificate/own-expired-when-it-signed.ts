import type { Forms } from '../../support/attacks-in.ts';
import { EXPIRED, heldBy } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';

/** The signature is witnessed outside the validity of its certificate. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a certificate that had expired when it signed',
    check: 'chain',
    code: 'chain-untrusted',
    bundle: heldBy({ to: EXPIRED }),
  },
  {
    name: 'a certificate that was not valid yet when it signed',
    check: 'chain',
    code: 'chain-untrusted',
    bundle: heldBy({ from: '20260401000000Z' }),
  },
];
