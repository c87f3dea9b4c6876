import Type, { type Static } from 'typebox';

/** SLSA Provenance v1 (https://slsa.dev/spec/v1.0/provenance), the members that `build` writes. */
export const ResourceDescriptor = Type.Object({
  name: Type.Optional(Type.String()),
  uri: Type.Optional(Type.String()),
  digest: Type.Optional(Type.Record(Type.String(), Type.String())),
  annotations: Type.Optional(Type.Object({})),
});
export type ResourceDescriptor = Static<typeof ResourceDescriptor>;

export const Provenance = Type.Object({
  buildDefinition: Type.Object({
    buildType: Type.String(),
    externalParameters: Type.Object({}),
    internalParameters: Type.Optional(Type.Object({})),
    resolvedDependencies: Type.Optional(Type.Array(ResourceDescriptor)),
  }),
  runDetails: Type.Object({
    builder: Type.Object({
      id: Type.String(),
      version: Type.Optional(Type.Record(Type.String(), Type.String())),
    }),
    metadata: Type.Optional(
      Type.Object({
        invocationId: Type.Optional(Type.String()),
        startedOn: Type.Optional(Type.String()),
        finishedOn: Type.Optional(Type.String()),
      }),
    ),
    byproducts: Type.Optional(Type.Array(ResourceDescriptor)),
  }),
});
export type Provenance = Static<typeof Provenance>;
