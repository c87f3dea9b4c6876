import type { Forms } from '../../support/attacks-in.ts';
import { heldBy } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { OIDC, said } from '../../support/private-sigstore.ts';

/** Somebody else vouches for the right name. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'another issuer',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another issuer/,
    bundle: heldBy({ extensions: [said(8, `${OIDC}.evil.example`)] }),
  },
];
