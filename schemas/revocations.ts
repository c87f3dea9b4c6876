import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const SHA256 = '^sha256:[a-f0-9]{64}$';
/** What no certificate says would be revoked in vain; and whoever writes a * means many. */
const exactly = (what: string) =>
  Type.String({
    pattern: '^[!-)+-~]+$',
    description: `${what} as certificates have it, character by character: no space and no *`,
  });
const reasons = {
  reason: Type.Optional(Type.String()),
  running: Type.Optional(
    Type.Union([Type.Literal('stop'), Type.Literal('mark')], {
      description: 'what the host daemon does with what runs of it: stop, the default, or mark',
    }),
  ),
};

/** revocations.yaml, beside the policy in use. */
export const Revocations = Type.Object(
  {
    apiVersion: Type.Literal('plimsoll.dev/v1'),
    kind: Type.Literal('Revocations'),
    revoked: Type.Array(
      Type.Union([
        Type.Object(
          {
            digest: Type.String({
              pattern: SHA256,
              description: 'sha256: and 64 lower-case hexadecimal digits',
            }),
            ...reasons,
          },
          closed,
        ),
        Type.Object(
          {
            signer: Type.Object({ issuer: exactly('an issuer'), identity: exactly('an identity') }, closed),
            ...reasons,
          },
          closed,
        ),
        Type.Object(
          {
            key: Type.String({
              pattern: '^(sha256:)?[a-f0-9]{64}$',
              description: 'the sha256 of a SubjectPublicKeyInfo, 64 lower-case hexadecimal digits',
            }),
            ...reasons,
          },
          closed,
        ),
      ]),
    ),
  },
  closed,
);
export type Revocations = Static<typeof Revocations>;
