import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { saying, signed } from '../../support/statement-forgery.ts';

/** A statement about nothing: of no subjects, all are the image. */
export const attack: Forms<BundleForm> = [
  {
    name: 'subject null',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: signed((statement) => void Object.assign(statement, { subject: null })),
  },
  {
    name: 'no subject',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: saying({ subject: [] }),
  },
];
