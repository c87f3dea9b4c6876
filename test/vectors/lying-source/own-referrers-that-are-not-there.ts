import { digestOf } from '../../../src/oci/digest.ts';
import { OCI_MANIFEST } from '../../../src/oci/media-types.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';

/** A list without the evidence, or with a promise of some: neither is evidence. */
export const attack: Forms<SourceForm> = [
  {
    name: 'referrers that are not there',
    code: 'bundle-malformed',
    check: 'referrers',
    lies: () => ({
      referrers: async () => [{ mediaType: OCI_MANIFEST, digest: digestOf('nothing'), size: 7 }],
    }),
  },
  {
    name: 'the list of referrers is empty',
    code: 'attestation-missing',
    check: 'referrers',
    lies: () => ({ referrers: async () => [] }),
  },
];
