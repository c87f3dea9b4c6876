import { digestOf } from '../../../src/oci/digest.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';

/** The right bytes under a digest of another algorithm: no statement is about it, and no list of revoked ones names it. */
export const attack: Forms<SourceForm> = [
  {
    name: 'a descriptor by sha512',
    code: 'digest-mismatch',
    check: 'manifest-digest',
    lies: async ({ home, image }) => {
      const bytes = await home.client.fetchManifest(image);
      return { resolve: async () => ({ ...image, digest: digestOf(bytes, 'sha512') }) };
    },
  },
];
