import Type, { type Static } from 'typebox';
import { OciAnnotations, OciDescriptor } from './oci-descriptor.ts';

/** OCI image-spec v1.1.1, "Image Manifest"; Docker schema 2 manifests have the same shape. */
export const OciManifest = Type.Object({
  schemaVersion: Type.Literal(2),
  mediaType: Type.Optional(Type.String()),
  artifactType: Type.Optional(Type.String()),
  config: OciDescriptor,
  layers: Type.Array(OciDescriptor),
  subject: Type.Optional(OciDescriptor),
  annotations: Type.Optional(OciAnnotations),
});
export type OciManifest = Static<typeof OciManifest>;
