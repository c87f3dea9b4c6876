import assert from 'node:assert/strict';
import type { Forms } from '../../support/attacks-in.ts';
import { chainOf } from '../../support/certificate-forgery.ts';
import { AUTHORITY } from '../../support/certificate-issuer.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { keylessPolicy } from '../../support/keyless-stage.ts';
import { sigstore } from '../../support/opened-sigstore.ts';

const [CA = '', MAY_SIGN = ''] = AUTHORITY;
const invalid = (message: RegExp) => ({ code: 'policy-invalid', message });
const trustingAuthority = async (...extensions: string[]) => {
  const made = await sigstore.issuer.issue({ issuer: sigstore.root, extensions });
  const root = sigstore.trustedRoot({ certificateAuthorities: [chainOf(made, sigstore.root)] });
  return keylessPolicy(sigstore, { root });
};

/** A root names an authority that may not sign certificates, which others could then be made with. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'an authority that may sign certificates is one',
    run: async () => assert.equal((await trustingAuthority(CA, MAY_SIGN)).rules.length, 1),
  },
  {
    name: 'an authority that may not sign certificates',
    run: () =>
      assert.rejects(trustingAuthority(CA, 'keyUsage = critical,cRLSign'), invalid(/may not sign others/)),
  },
  {
    name: 'an authority that is none',
    run: () =>
      assert.rejects(
        trustingAuthority('basicConstraints = critical,CA:FALSE', MAY_SIGN),
        invalid(/may not sign others/),
      ),
  },
];
