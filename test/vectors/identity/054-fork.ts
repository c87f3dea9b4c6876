import type { Forms } from '../../support/attacks-in.ts';
import { ANY_TAG, asking, named, saying } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { said, WORKFLOW } from '../../support/private-sigstore.ts';

const ACME = 'https://git.example/acme/notes';

/** A fork signs, in its own name or by running the workflow of the one it is a fork of. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a fork that runs the same workflow',
    check: 'signer',
    code: 'signer-mismatch',
    message: /sourceRepositoryURI is "https:\/\/git\.example\/mallory\/notes"/,
    bundle: saying(said(12, 'https://git.example/mallory/notes')),
    twin: saying(said(12, ACME)),
    policy: asking(`sourceRepositoryURI: "${ACME}"`),
  },
  {
    name: 'the owner of a fork',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('/acme/', '/mallory/')),
  },
  {
    name: 'the owner of a fork, for a pattern',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('/acme/', '/mallory/')),
    policy: ANY_TAG,
  },
];
