import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { startingWith } from '../../support/bundle-forgery.ts';

/** A member that changes what every object has, or hides what it should have. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a member __proto__',
    code: 'bundle-malformed',
    message: /__proto__/,
    forge: startingWith('"__proto__":{"mediaType":"x"}'),
  },
  {
    name: 'a member constructor',
    code: 'bundle-malformed',
    message: /constructor/,
    forge: startingWith('"constructor":{}'),
  },
];
