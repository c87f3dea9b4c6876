import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { saying, signed } from '../../support/statement-forgery.ts';

/** A predicate without the members that conditions read: what is not there cannot be found wrong. */
export const attack: Forms<BundleForm> = [
  {
    name: 'predicate null',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: saying({ predicate: null }),
  },
  {
    name: 'predicate []',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: saying({ predicate: [] }),
  },
  {
    name: 'predicate "x"',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: saying({ predicate: 'x' }),
  },
  {
    name: 'predicate 7',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: saying({ predicate: 7 }),
  },
  {
    name: 'no predicate',
    code: 'declaration-mismatch',
    check: 'declaration',
    forge: signed((statement) => void delete statement.predicate),
  },
];
