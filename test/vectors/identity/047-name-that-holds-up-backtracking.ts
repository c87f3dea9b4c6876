import type { Forms } from '../../support/attacks-in.ts';
import { named, pattern } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';

const BACKTRACKS = `https://git.example/${'*a'.repeat(40)}b`;

/** A name that a pattern with many stars would be compared with for ever. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a name that holds up backtracking',
    check: 'signer',
    code: 'signer-mismatch',
    message: /another identity/,
    bundle: named(`https://git.example/${'a'.repeat(20_000)}!`),
    twin: named(`https://git.example/${'a'.repeat(40)}b`),
    policy: pattern(BACKTRACKS),
  },
];
