import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { about, OTHER } from '../../support/statement-forgery.ts';

/** What was signed for one image is attached to another. */
export const attack: Forms<BundleForm> = [
  {
    name: 'about another image',
    code: 'subject-digest',
    forge: about(() => ({ sha256: OTHER })),
  },
];
