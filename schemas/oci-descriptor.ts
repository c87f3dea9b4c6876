import Type, { type Static } from 'typebox';

/** OCI image-spec v1.1.1, "Content Descriptors". Unknown members are allowed, as the specification
 * demands; of the digest algorithms only the registered two are. */
const OciPlatform = Type.Object({
  architecture: Type.String(),
  os: Type.String(),
  'os.version': Type.Optional(Type.String()),
  'os.features': Type.Optional(Type.Array(Type.String())),
  variant: Type.Optional(Type.String()),
});

export const OciAnnotations = Type.Record(Type.String(), Type.String());

export const OciDescriptor = Type.Object({
  mediaType: Type.String({
    pattern: '^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$',
  }),
  digest: Type.String({
    pattern: '^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$',
  }),
  size: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  urls: Type.Optional(Type.Array(Type.String())),
  annotations: Type.Optional(OciAnnotations),
  data: Type.Optional(Type.String()),
  artifactType: Type.Optional(Type.String()),
  platform: Type.Optional(OciPlatform),
});
export type OciDescriptor = Static<typeof OciDescriptor>;
