import Type, { type Static } from 'typebox';
import { OciAnnotations, OciDescriptor } from './oci-descriptor.ts';

/** OCI image-spec v1.1.1, "Image Index"; Docker schema 2 manifest lists have the same shape. */
export const OciIndex = Type.Object({
  schemaVersion: Type.Literal(2),
  mediaType: Type.Optional(Type.String()),
  artifactType: Type.Optional(Type.String()),
  manifests: Type.Array(OciDescriptor),
  subject: Type.Optional(OciDescriptor),
  annotations: Type.Optional(OciAnnotations),
});
export type OciIndex = Static<typeof OciIndex>;
