import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { startingWith } from '../../support/bundle-forgery.ts';

/** A number that not all readers can hold becomes another one, or none. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a number without end',
    code: 'bundle-malformed',
    message: /1e999/,
    forge: startingWith('"x":1e999'),
  },
  {
    name: 'an integer beyond 2^53',
    code: 'bundle-malformed',
    message: /9007199254740993/,
    forge: startingWith('"x":9007199254740993'),
  },
];
