import { OCI_INDEX } from '../../../src/oci/media-types.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';

/** What the source says of a document before it sends it is only a claim. */
export const attack: Forms<SourceForm> = [
  {
    name: 'another media type than the document says',
    code: 'manifest-invalid',
    check: 'manifest-digest',
    lies: ({ image }) => ({ resolve: async () => ({ ...image, mediaType: OCI_INDEX }) }),
  },
  {
    name: 'a manifest of more than 4 MiB',
    code: 'manifest-too-large',
    check: 'manifest-digest',
    lies: ({ image }) => ({ resolve: async () => ({ ...image, size: 4 * 1024 * 1024 + 1 }) }),
  },
];
