import assert from 'node:assert/strict';
import type { Forms } from '../../support/attacks-in.ts';
import { chainOf } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { keylessPolicy } from '../../support/keyless-stage.ts';
import { sigstore } from '../../support/opened-sigstore.ts';

const trustingClock = async (usage: string) => {
  const extensions = ['keyUsage = critical,digitalSignature', `extendedKeyUsage = critical,${usage}`];
  const made = await sigstore.issuer.issue({ issuer: sigstore.root, extensions });
  const root = sigstore.trustedRoot({ timestampAuthorities: [chainOf(made, sigstore.root)] });
  return keylessPolicy(sigstore, { root });
};

/** A root names a certificate as its clock that is none: whoever has its key would choose the time. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a clock that may stamp is one',
    run: async () => assert.equal((await trustingClock('timeStamping')).rules.length, 1),
  },
  {
    name: 'a clock that may not stamp',
    run: () =>
      assert.rejects(trustingClock('codeSigning'), {
        code: 'policy-invalid',
        message: /may not stamp times/,
      }),
  },
];
