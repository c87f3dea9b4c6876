import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { named } from '../../support/statement-forgery.ts';

/** A genuine statement, replayed: what was signed for staging is not released by it. */
export const attack: Forms<BundleForm> = [
  {
    name: 'made for another repository',
    code: 'subject-repository',
    forge: named('registry.example.com/staging/x'),
  },
  {
    name: 'made for a longer repository name',
    code: 'subject-repository',
    forge: (stage) => named(`${stage.home.repository}/evil`)(stage),
  },
  {
    name: 'names no repository',
    code: 'subject-repository',
    forge: named(undefined),
  },
  {
    name: 'names a package',
    code: 'subject-repository',
    forge: named('pkg:oci/notes'),
  },
];
