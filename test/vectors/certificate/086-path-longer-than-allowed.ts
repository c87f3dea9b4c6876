import type { Forms } from '../../support/attacks-in.ts';
import { heldBy, rootWith } from '../../support/certificate-forgery.ts';
import { AUTHORITY } from '../../support/certificate-issuer.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';

const [CA = '', MAY_SIGN = ''] = AUTHORITY;
const short = await sigstore.issuer.issue({
  issuer: sigstore.root,
  extensions: [`${CA},pathlen:0`, MAY_SIGN],
});
const below = await sigstore.issuer.issue({ issuer: short, extensions: AUTHORITY });

/** An authority that may only issue leaves makes another authority. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a path longer than allowed',
    check: 'chain',
    code: 'chain-untrusted',
    bundle: heldBy({ issuer: below }),
    policy: { root: rootWith(below, short) },
  },
];
