import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { signedAs } from '../../support/bundle-forgery.ts';

/** DSSE signs the length of the payload type: who counts characters for bytes signs, or checks, another text. */
export const attack: Forms<BundleForm> = [
  {
    name: 'payload type with characters of more bytes, signed so',
    code: 'payload-type',
    forge: signedAs('application/vnd.in‑tötö+json'),
  },
];
