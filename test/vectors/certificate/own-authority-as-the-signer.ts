import type { Forms } from '../../support/attacks-in.ts';
import { heldBy } from '../../support/certificate-forgery.ts';
import { AUTHORITY } from '../../support/certificate-issuer.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { ISSUED } from '../../support/private-sigstore.ts';

const [CA = ''] = AUTHORITY;

/** A certificate that may issue others signs an image itself. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'an authority as the signer',
    check: 'chain',
    code: 'chain-untrusted',
    message: /authority/,
    bundle: heldBy({ extensions: [ISSUED, CA] }),
  },
];
