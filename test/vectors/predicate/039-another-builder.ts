import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { BUILDER, FROM_SOURCE, provenance, SOURCE, workflow } from '../../support/build-provenance.ts';
import { saying } from '../../support/statement-forgery.ts';

/** Built elsewhere, where the attacker has a say, by a builder whose name begins or ends like the right one. */
export const attack: Forms<BundleForm> = [
  {
    name: 'by another builder',
    code: 'builder-mismatch',
    asked: FROM_SOURCE,
    forge: saying({ predicate: provenance(`${BUILDER}-evil`, workflow(SOURCE)) }),
  },
  {
    name: 'by a builder whose name begins otherwise',
    code: 'builder-mismatch',
    asked: FROM_SOURCE,
    forge: saying({ predicate: provenance(`https://evil.example/?${BUILDER}`, workflow(SOURCE)) }),
  },
  {
    name: 'without a builder',
    code: 'builder-mismatch',
    asked: FROM_SOURCE,
    forge: saying({ predicate: {} }),
  },
];
