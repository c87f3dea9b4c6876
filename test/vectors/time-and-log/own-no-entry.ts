import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { entering } from '../../support/time-forgery.ts';

/** The signature is in no log, where the policy asks for one. */
export const attack: Forms<KeylessForm> = [
  { name: 'none', check: 'time', code: 'time-untrusted', bundle: entering(() => []) },
];
