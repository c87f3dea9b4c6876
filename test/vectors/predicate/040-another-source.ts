import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { BUILDER, FROM_SOURCE, provenance, SOURCE, workflow } from '../../support/build-provenance.ts';
import { saying } from '../../support/statement-forgery.ts';

/** The right builder made it, from what somebody else wrote, or from a branch that nobody has released. */
export const attack: Forms<BundleForm> = [
  {
    name: 'from another source repository',
    code: 'source-mismatch',
    asked: FROM_SOURCE,
    forge: saying({ predicate: provenance(BUILDER, workflow('https://git.example/acme-evil/notes')) }),
  },
  {
    name: 'from another repository beside the right one',
    code: 'source-mismatch',
    asked: FROM_SOURCE,
    forge: saying({
      predicate: provenance(BUILDER, workflow(SOURCE), {
        resolvedDependencies: [{ uri: 'git+https://git.example/acme-evil/notes@refs/tags/v1' }],
      }),
    }),
  },
  {
    name: 'from a branch',
    code: 'source-mismatch',
    asked: FROM_SOURCE,
    forge: saying({ predicate: provenance(BUILDER, workflow(SOURCE, 'refs/heads/main')) }),
  },
  {
    name: 'from nowhere',
    code: 'source-mismatch',
    asked: FROM_SOURCE,
    forge: saying({ predicate: provenance(BUILDER, {}) }),
  },
];
