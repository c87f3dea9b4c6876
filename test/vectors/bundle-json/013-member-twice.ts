import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { startingWith } from '../../support/bundle-forgery.ts';

/** A member twice: one reader takes the first, another one the last. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a member twice',
    code: 'bundle-malformed',
    message: /twice/,
    forge: startingWith('"mediaType":"application/json"'),
  },
  {
    name: 'the envelope twice',
    code: 'bundle-malformed',
    message: /twice/,
    forge: startingWith('"dsseEnvelope":{}'),
  },
  {
    name: 'a member twice, once escaped',
    code: 'bundle-malformed',
    message: /twice/,
    forge: startingWith('"media\\u0054ype":"x"'),
  },
];
