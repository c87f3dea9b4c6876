import type { Forms } from '../../support/attacks-in.ts';
import { EXPIRED, heldBy, rootWith } from '../../support/certificate-forgery.ts';
import { AUTHORITY } from '../../support/certificate-issuer.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';

const expired = await sigstore.issuer.issue({ issuer: sigstore.root, extensions: AUTHORITY, to: EXPIRED });

/** The leaf is in its time and the authority above it is not: its key may have been given up long ago. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'an intermediate that expired',
    check: 'chain',
    code: 'chain-untrusted',
    bundle: heldBy({ issuer: expired }),
    policy: { root: rootWith(expired) },
  },
];
