import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const digest = Type.Union([Type.String(), Type.Null()], { description: 'null when it was not reached.' });

export const Finding = Type.Object(
  {
    level: Type.Union([Type.Literal('deny'), Type.Literal('warn'), Type.Literal('note')]),
    code: Type.String(),
    check: Type.String({ description: 'The check that found it.' }),
    message: Type.String(),
    subject: Type.Optional(
      Type.String({
        description: 'Digest of what the finding is about; of an attestation, that of its referrer.',
      }),
    ),
  },
  closed,
);
export type Finding = Static<typeof Finding>;

/** The answer of a verification. allowed: at least one requirement was met, and nothing denies. */
export const Verdict = Type.Object(
  {
    allowed: Type.Boolean(),
    reference: Type.String(),
    digest,
    platformDigest: digest,
    declarationDigest: digest,
    policyDigest: digest,
    trustDigest: digest,
    verifiedAt: Type.String({ description: 'RFC 3339, UTC' }),
    findings: Type.Array(Finding),
    attestations: Type.Array(
      Type.Object(
        {
          predicateType: Type.String(),
          digest: Type.String({ description: 'Digest of the bundle.' }),
          referrer: Type.String({
            description: 'Digest of the manifest that carries it, as ls --referrers, inspect and rm name it.',
          }),
          signer: Type.String(),
          repositoryBound: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Verdict = Static<typeof Verdict>;
