import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { OTHER, signed } from '../../support/statement-forgery.ts';

/** So many subjects that any image could be among them: a statement about everything is about nothing. */
export const attack: Forms<BundleForm> = [
  {
    name: '1025 subjects with the image among them',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: signed(({ subject }) => {
      for (let n = 0; n < 1024; n++) subject.push({ name: `f${n}`, digest: { sha256: OTHER } });
    }),
  },
];
