import type { Forms } from '../../support/attacks-in.ts';
import type { ReferrerForgery } from '../../support/referrer-forgery.ts';

/** A manifest around a small bundle that costs memory before anything about it is known. */
export const attack: Forms<ReferrerForgery> = [
  {
    name: 'a manifest of more than 64 KiB',
    code: 'bundle-malformed',
    check: 'referrers',
    change: ({ annotations }) => {
      annotations['padding'] = 'x'.repeat(64 * 1024);
    },
  },
];
