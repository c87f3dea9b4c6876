import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { saying } from '../../support/statement-forgery.ts';

/** The older version of a statement is allowed: `cosign attest` writes it, and both have the members that are read. */
export const attack: Forms<BundleForm> = [
  {
    name: 'of version 0.1',
    sound: saying({ _type: 'https://in-toto.io/Statement/v0.1' }),
  },
];
