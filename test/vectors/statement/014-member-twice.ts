import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { OTHER, signedText } from '../../support/statement-forgery.ts';

/** A member of the signed statement twice: the signer meant one of them, and a reader takes the other. */
export const attack: Forms<BundleForm> = [
  {
    name: 'predicateType twice',
    code: 'bundle-malformed',
    check: 'statement-type',
    message: /twice/,
    forge: signedText('"predicateType":', '"predicateType":"https://spdx.dev/Document","predicateType":'),
  },
  {
    name: 'subject twice',
    code: 'bundle-malformed',
    check: 'statement-type',
    message: /twice/,
    forge: signedText('"subject":', `"subject":[{"digest":{"sha256":"${OTHER}"}}],"subject":`),
  },
  {
    name: 'a member of the predicate twice',
    code: 'bundle-malformed',
    check: 'statement-type',
    message: /twice/,
    forge: signedText('"args":[]', '"args":[],"args":[]'),
  },
];
