import type { Forms } from '../../support/attacks-in.ts';
import { ANY_TAG, named } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { WORKFLOW } from '../../support/private-sigstore.ts';

/** A name that begins with, ends with or contains the wanted one. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a host that goes on',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('git.example', 'git.example.evil.example')),
  },
  {
    name: 'a host that goes on, for a pattern',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('git.example', 'git.example.evil.example')),
    policy: ANY_TAG,
  },
  {
    name: 'the wanted name in a query',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(`https://evil.example/?x=${WORKFLOW}`),
  },
  {
    name: 'the wanted name in a query, for a pattern',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(`https://evil.example/?x=${WORKFLOW}`),
    policy: ANY_TAG,
  },
  {
    name: 'an owner whose name goes on',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('/acme/', '/acme-evil/')),
  },
  {
    name: 'an owner whose name goes on, for a pattern',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(WORKFLOW.replace('/acme/', '/acme-evil/')),
    policy: ANY_TAG,
  },
];
