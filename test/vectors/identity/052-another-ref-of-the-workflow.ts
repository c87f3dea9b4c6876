import type { Forms } from '../../support/attacks-in.ts';
import { ANY_TAG, named } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { WORKFLOW } from '../../support/private-sigstore.ts';

/** The right workflow runs for a pull request, or on a branch called like the tag. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a run for a pull request',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('refs/tags/v1', 'refs/pull/7/merge')),
  },
  {
    name: 'a run for a pull request, for a pattern',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('refs/tags/v1', 'refs/pull/7/merge')),
    policy: ANY_TAG,
  },
  {
    name: 'a branch with the name of the tag',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('refs/tags/v1', 'refs/heads/v1')),
  },
  {
    name: 'a branch with the name of the tag, for a pattern',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('refs/tags/v1', 'refs/heads/v1')),
    policy: ANY_TAG,
  },
];
