import type { Forms } from '../../support/attacks-in.ts';
import { at, type IndexForm } from '../../support/index-stage.ts';

/** An index that names a child by its digest and another size: who reads by the size reads other bytes than were hashed. */
export const attack: Forms<IndexForm> = [
  {
    name: 'a child of another size',
    code: 'digest-mismatch',
    check: 'manifest-digest',
    manifests: ({ amd }) => [{ ...at(amd, 'linux/amd64'), size: amd.size + 1 }],
  },
];
