import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** A grant as the host daemon hands it out: DSSE v1.0, "Envelope", over the JCS of schemas/grant.ts, with one signature. */
export const GrantEnvelope = Type.Object(
  {
    payloadType: Type.Literal('application/vnd.plimsoll.grant+json'),
    payload: Type.String({ maxLength: 349_528, description: 'base64' }),
    signatures: Type.Array(
      Type.Object(
        {
          keyid: Type.String({ pattern: '^sha256:[a-f0-9]{64}$', description: 'The host.' }),
          sig: Type.String({ maxLength: 128, description: 'base64 of an Ed25519 signature.' }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 1 },
    ),
  },
  closed,
);
export type GrantEnvelope = Static<typeof GrantEnvelope>;
