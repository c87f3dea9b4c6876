import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';

/** Nesting that no bundle has: a reader that calls itself for each level dies of it. */
export const attack: Forms<BundleForm> = [
  {
    name: 'objects 10,000 deep',
    code: 'bundle-malformed',
    message: /deeply/,
    forge: () => `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  },
  {
    name: 'arrays 10,000 deep',
    code: 'bundle-malformed',
    message: /deeply/,
    forge: () => '['.repeat(10_000) + ']'.repeat(10_000),
  },
];
