import type { Forms } from '../../support/attacks-in.ts';
import { asking, saying } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { said } from '../../support/private-sigstore.ts';

/** The workflow ran on a machine that its owner can tamper with, or does not say where it ran. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a runner of somebody else',
    check: 'signer',
    code: 'signer-mismatch',
    message: /runnerEnvironment is "self-hosted"/,
    bundle: saying(said(11, 'self-hosted')),
    twin: saying(said(11, 'github-hosted')),
    policy: asking('runnerEnvironment: github-hosted'),
  },
  {
    name: 'no word about the runner',
    check: 'signer',
    code: 'signer-mismatch',
    message: /runnerEnvironment is missing/,
    twin: saying(said(11, 'github-hosted')),
    policy: asking('runnerEnvironment: github-hosted'),
  },
];
