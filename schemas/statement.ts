import Type, { type Static } from 'typebox';

/** in-toto Attestation Framework, Statement v1 (and v0.1, which `cosign attest` writes). Unknown members are refused. */
export const Statement = Type.Object(
  {
    _type: Type.String(),
    subject: Type.Array(
      Type.Object(
        {
          name: Type.Optional(Type.String()),
          uri: Type.Optional(Type.String()),
          digest: Type.Record(Type.String(), Type.String(), { maxProperties: 32 }),
          content: Type.Optional(Type.String()),
          downloadLocation: Type.Optional(Type.String()),
          mediaType: Type.Optional(Type.String()),
          annotations: Type.Optional(Type.Object({})),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 1024 },
    ),
    predicateType: Type.String({ minLength: 1, maxLength: 2048 }),
    predicate: Type.Optional(Type.Unknown()),
  },
  { additionalProperties: false },
);
export type Statement = Static<typeof Statement>;
