import { createHash } from 'node:crypto';
import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { about, OTHER } from '../../support/statement-forgery.ts';

/** The right text where another digest stands: who compares texts, and not algorithms, finds the image. */
export const attack: Forms<BundleForm> = [
  {
    name: 'right digest under an algorithm that nobody knows',
    code: 'subject-digest',
    forge: about((hex) => ({ 'sha-256': hex, gitCommit: hex })),
  },
  {
    name: 'right digest under another algorithm',
    code: 'subject-digest',
    forge: about((hex) => ({ sha512: hex })),
  },
  {
    name: 'sha1 of the digest only',
    code: 'subject-digest',
    forge: about((hex) => ({ sha1: createHash('sha1').update(hex).digest('hex') })),
  },
  {
    name: 'with a second algorithm',
    sound: about((hex) => ({ sha256: hex, sha512: OTHER.repeat(2) })),
  },
];
