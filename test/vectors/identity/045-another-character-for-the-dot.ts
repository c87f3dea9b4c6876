import type { Forms } from '../../support/attacks-in.ts';
import { ANY_TAG, named } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { WORKFLOW } from '../../support/private-sigstore.ts';

/** The dot of a name stands for any character where names are regular expressions. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'another character for the dot',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('git.example', 'gitxexample')),
  },
  {
    name: 'another character for the dot, for a pattern',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('git.example', 'gitxexample')),
    policy: ANY_TAG,
  },
];
