import type { Forms } from '../../support/attacks-in.ts';
import { named, pattern } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { WORKFLOW } from '../../support/private-sigstore.ts';

/** The wanted name is a line of its own, where anchors hold at each line. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a name of two lines',
    check: 'signer',
    code: 'signer-mismatch',
    message: /printable/,
    bundle: named(`https://evil.example/\n${WORKFLOW}`),
    policy: pattern('**'),
  },
];
