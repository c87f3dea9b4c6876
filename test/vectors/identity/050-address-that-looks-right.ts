import type { Forms } from '../../support/attacks-in.ts';
import { mailed, pattern } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { OIDC } from '../../support/private-sigstore.ts';

/** An e-mail address in another case, or with a letter of another script, is of somebody else. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'an e-mail address in another case',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: mailed('Ann@ACME.example'),
    twin: mailed('ann@acme.example'),
    policy: { signers: { ann: `{ root: private, issuer: "${OIDC}", identity: ann@acme.example }` } },
  },
  {
    name: 'an e-mail address with a letter of another script',
    check: 'signer',
    code: 'signer-mismatch',
    message: /printable/,
    bundle: mailed('аnn@acme.example'),
    twin: mailed('ann@acme.example'),
    policy: pattern('*@acme.example'),
  },
];
