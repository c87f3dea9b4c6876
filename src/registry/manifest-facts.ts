import type { ManifestWrite } from '../../storage/driver.ts';
import { artifactTypeOf, type Manifest, subjectOf } from '../oci/manifest.ts';
import { referencesOf } from './references.ts';

/** What the bytes of a manifest say about it, as it is stored beside them. */
export function manifestFacts(
  manifest: Manifest,
): Pick<
  ManifestWrite,
  'mediaType' | 'artifactType' | 'annotations' | 'subject' | 'blobs' | 'manifests' | 'elsewhere'
> {
  const artifactType = artifactTypeOf(manifest);
  const { annotations } = manifest.document;
  const subject = subjectOf(manifest)?.digest;
  return {
    mediaType: manifest.mediaType,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(annotations === undefined ? {} : { annotations }),
    ...(subject === undefined ? {} : { subject }),
    ...referencesOf(manifest),
  };
}
