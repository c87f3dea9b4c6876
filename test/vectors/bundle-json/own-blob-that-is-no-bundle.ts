import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { surrounded } from '../../support/bundle-forgery.ts';

/** What is no bundle at all: a reader that finds nothing to check must not find that nothing is wrong. */
export const attack: Forms<BundleForm> = [
  {
    name: 'no JSON',
    code: 'bundle-malformed',
    message: /JSON/,
    forge: () => 'signed, honestly',
  },
  {
    name: 'an empty blob',
    code: 'bundle-malformed',
    message: /JSON/,
    forge: () => '',
  },
  {
    name: 'null',
    code: 'bundle-malformed',
    message: /object/,
    forge: () => 'null',
  },
  {
    name: 'an array around it',
    code: 'bundle-malformed',
    message: /object/,
    forge: surrounded('[', ']'),
  },
];
