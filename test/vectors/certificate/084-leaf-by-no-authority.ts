import type { Forms } from '../../support/attacks-in.ts';
import { heldBy } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';

/** A leaf that may sign nothing but code, by an authority that the policy trusts. */
const codeSigner = await sigstore.holder();

/** Who has a certificate issues one for another name with it. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a leaf by a certificate that is no authority',
    check: 'chain',
    code: 'chain-untrusted',
    bundle: heldBy({ issuer: codeSigner }),
  },
];
