import type { Forms } from '../../support/attacks-in.ts';
import { heldBy } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { stranger } from '../../support/other-sigstore.ts';

/** The right name, by an authority that the policy does not trust. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a certificate by another root',
    check: 'chain',
    code: 'chain-untrusted',
    bundle: heldBy({ issuer: stranger.authority }),
  },
];
