import type { Forms } from '../../support/attacks-in.ts';
import { asking, saying } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { said } from '../../support/private-sigstore.ts';

/** The name of a deleted repository has a new owner; only the numbers tell. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a repository that was deleted and registered anew',
    check: 'signer',
    code: 'signer-mismatch',
    message: /sourceRepositoryOwnerIdentifier is "666"/,
    bundle: saying(said(15, '7'), said(17, '666')),
    twin: saying(said(15, '7'), said(17, '1')),
    policy: asking('sourceRepositoryIdentifier: "7", sourceRepositoryOwnerIdentifier: "1"'),
  },
];
