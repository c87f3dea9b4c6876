import type { Forms } from '../../support/attacks-in.ts';
import type { ReferrerForgery } from '../../support/referrer-forgery.ts';

/** A referrer with two bundles, or with none: nobody says which one it stands for. */
export const attack: Forms<ReferrerForgery> = [
  {
    name: 'the bundle twice',
    code: 'bundle-malformed',
    check: 'referrers',
    change: ({ layers }) => void layers.push(...layers),
  },
  {
    name: 'no bundle',
    code: 'bundle-malformed',
    check: 'referrers',
    change: (referrer) => {
      referrer.layers = [];
    },
  },
];
