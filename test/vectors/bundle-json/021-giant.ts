import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { surrounded } from '../../support/bundle-forgery.ts';

/** A bundle that costs memory and time before anything about it is known: it is refused by its size. */
export const attack: Forms<BundleForm> = [
  {
    name: '50 MB',
    code: 'bundle-malformed',
    check: 'referrers',
    message: /4194304/,
    forge: surrounded('', Buffer.alloc(50_000_000, ' ')),
  },
  {
    name: 'more than 4 MiB',
    code: 'bundle-malformed',
    check: 'referrers',
    message: /4194304/,
    forge: surrounded('', ' '.repeat(4 * 1024 * 1024)),
  },
];
