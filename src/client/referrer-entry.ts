import { artifactTypeOf, type Descriptor, type Manifest } from '../oci/manifest.ts';

/** How a list of referrers shows a manifest: OCI Distribution Specification v1.1, "Listing Referrers". */
export function referrerEntry(descriptor: Descriptor, manifest: Manifest): Descriptor {
  const { mediaType, digest, size } = descriptor;
  const artifactType = artifactTypeOf(manifest);
  const { annotations } = manifest.document;
  return {
    mediaType,
    digest,
    size,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(annotations === undefined ? {} : { annotations }),
  };
}
