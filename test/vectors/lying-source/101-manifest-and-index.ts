import { describeManifest } from '../../../src/oci/manifest.ts';
import { OCI_MANIFEST } from '../../../src/oci/media-types.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';

/** One document that two readers read as two: what one of them verifies is not what the other one runs. */
export const attack: Forms<SourceForm> = [
  {
    name: 'a document that is both manifest and index',
    code: 'manifest-invalid',
    check: 'manifest-digest',
    lies: async ({ home, image }) => {
      const document = JSON.parse(Buffer.from(await home.client.fetchManifest(image)).toString());
      const bytes = Buffer.from(JSON.stringify({ ...document, manifests: [image] }));
      return {
        resolve: async () => describeManifest(bytes, OCI_MANIFEST),
        fetchManifest: async () => bytes,
      };
    },
  },
];
