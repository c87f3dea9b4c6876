/** Media types and annotation keys, each with the document that defines it. */

/** OCI image-spec v1.1, "Media Types". */
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';
export const OCI_LAYER_TAR = 'application/vnd.oci.image.layer.v1.tar';
export const OCI_LAYER_GZIP = 'application/vnd.oci.image.layer.v1.tar+gzip';
export const OCI_LAYER_ZSTD = 'application/vnd.oci.image.layer.v1.tar+zstd';
export const OCI_EMPTY = 'application/vnd.oci.empty.v1+json';

/** Docker Image Manifest V2, Schema 2. */
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json';
export const DOCKER_LAYER_GZIP = 'application/vnd.docker.image.rootfs.diff.tar.gzip';

/** Sigstore bundle v0.3, as cosign v3 attaches it. */
export const SIGSTORE_BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
export const IN_TOTO_PAYLOAD = 'application/vnd.in-toto+json';

/** The sealed declaration of an agent. */
export const DECLARATION = 'application/vnd.plimsoll.declaration.v1+json';
/** Manifest annotation that names the digest of the sealed declaration. */
export const DECLARATION_ANNOTATION = 'dev.plimsoll.declaration';
/** Layout annotation in which `build` records the repository of its --tag, HOST/PATH. */
export const REPOSITORY_ANNOTATION = 'dev.plimsoll.repository';

export const REF_NAME_ANNOTATION = 'org.opencontainers.image.ref.name';

export const OCTET_STREAM = 'application/octet-stream';

export const MANIFEST_TYPES: readonly string[] = [OCI_MANIFEST, OCI_INDEX, DOCKER_MANIFEST, DOCKER_LIST];

export function isIndexType(mediaType: string): boolean {
  return mediaType === OCI_INDEX || mediaType === DOCKER_LIST;
}

/** Largest manifest that is stored, served, fetched or verified: 4 MiB (OCI Distribution v1.1, "Pushing Manifests"). */
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
