import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { about } from '../../support/statement-forgery.ts';

/** The right digest, spelled as no tool spells it: one spelling is one digest, or two lists of revoked ones disagree. */
export const attack: Forms<BundleForm> = [
  {
    name: 'digest in upper case',
    code: 'subject-digest',
    forge: about((hex) => ({ sha256: hex.toUpperCase() })),
  },
  {
    name: 'digest with its algorithm in front',
    code: 'subject-digest',
    forge: about((hex) => ({ sha256: `sha256:${hex}` })),
  },
  {
    name: 'digest is no text',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: about(() => ({ sha256: null })),
  },
];
