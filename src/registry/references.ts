import type { Digest } from '../oci/digest.ts';
import { blobsOf, childrenOf, type Descriptor, type Manifest } from '../oci/manifest.ts';
import { MANIFEST_TYPES } from '../oci/media-types.ts';

/** What a manifest names. Whether it may be missing decides the setting `incompleteManifests`, but for `elsewhere`. */
export interface References {
  readonly blobs: readonly Digest[];
  readonly manifests: readonly Digest[];
  /** Blobs that the manifest says are elsewhere: nobody misses them; they are kept when they are here all the same. */
  readonly elsewhere: readonly Digest[];
}

/** OCI image-spec v1.1, "Non-distributable Layers", and Docker's foreign layer. */
const NON_DISTRIBUTABLE = [
  'application/vnd.oci.image.layer.nondistributable.v1.tar',
  'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
  'application/vnd.oci.image.layer.nondistributable.v1.tar+zstd',
  'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
];

/**
 * The one place that says what belongs to an image: config, layers and children of an index; a subject never does (OCI
 * Distribution v1.1, "Pushing Manifests with Subject"); a layer that is non-distributable or has its own URLs may be
 * elsewhere. Children that are no manifests are blobs: build caches are stored so.
 */
export function referencesOf(manifest: Manifest): References {
  const children = childrenOf(manifest);
  const [here, elsewhere] = partition(blobsOf(manifest), isHere);
  const [manifests, otherChildren] = partition(children, (child) => MANIFEST_TYPES.includes(child.mediaType));
  return {
    blobs: digestsOf([...here, ...otherChildren]),
    manifests: digestsOf(manifests),
    elsewhere: digestsOf(elsewhere),
  };
}

function isHere(descriptor: Descriptor): boolean {
  return !NON_DISTRIBUTABLE.includes(descriptor.mediaType) && (descriptor.urls ?? []).length === 0;
}

function partition<T>(items: readonly T[], matches: (item: T) => boolean): [T[], T[]] {
  const parts: [T[], T[]] = [[], []];
  for (const item of items) parts[matches(item) ? 0 : 1].push(item);
  return parts;
}

function digestsOf(descriptors: readonly Descriptor[]): Digest[] {
  return [...new Set(descriptors.map((descriptor) => descriptor.digest))];
}
