import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { saying } from '../../support/statement-forgery.ts';

/** What is signed is no statement of a version that is known: its members may mean something else. */
export const attack: Forms<BundleForm> = [
  {
    name: 'statement type of version 2',
    code: 'statement-type',
    forge: saying({ _type: 'https://in-toto.io/Statement/v2' }),
  },
  {
    name: 'statement type with a slash more',
    code: 'statement-type',
    forge: saying({ _type: 'https://in-toto.io/Statement/v1/' }),
  },
];
