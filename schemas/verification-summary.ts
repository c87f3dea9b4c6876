import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** in-toto Attestation Framework v1, "DigestSet", with the one algorithm that names things here. */
const Sha256 = Type.Object({ sha256: Type.String({ pattern: '^[a-f0-9]{64}$' }) }, closed);
const prefixed = (description: string) => Type.String({ pattern: '^sha256:[a-f0-9]{64}$', description });

const InputAttestation = Type.Object(
  {
    digest: Sha256,
    annotations: Type.Object(
      {
        predicateType: Type.String({ minLength: 1 }),
        key: prefixed('Digest of the SubjectPublicKeyInfo that it was signed with.'),
        certificate: Type.Optional(
          Type.Object(
            { issuer: Type.String(), identity: Type.String() },
            { ...closed, description: 'Who held that key.' },
          ),
        ),
      },
      closed,
    ),
  },
  { ...closed, description: 'A bundle that counted, and who signed it.' },
);

/**
 * Predicate of https://slsa.dev/verification_summary/v1 (SLSA v1.1, "Verification Summary Attestation"), in the form in
 * which it is signed here, and in which alone it can stand for evidence.
 */
export const VerificationSummary = Type.Object(
  {
    verifier: Type.Object(
      {
        id: Type.String({ minLength: 1, description: 'URI of who decided.' }),
        version: Type.Optional(Type.Record(Type.String(), Type.String())),
      },
      closed,
    ),
    timeVerified: Type.String({ description: 'RFC 3339' }),
    resourceUri: Type.String({ description: 'HOST/PATH@sha256:… that was asked for.' }),
    policy: Type.Object(
      {
        uri: Type.Optional(Type.String()),
        digest: Sha256,
        annotations: Type.Object(
          {
            trustDigest: prefixed('Digest of the keys and roots that the policy trusts.'),
            validUntil: Type.Optional(
              Type.String({ description: 'RFC 3339: when some of what counted becomes too old.' }),
            ),
          },
          closed,
        ),
      },
      closed,
    ),
    inputAttestations: Type.Array(InputAttestation, { maxItems: 1024 }),
    verificationResult: Type.Union([Type.Literal('PASSED'), Type.Literal('FAILED')]),
    verifiedLevels: Type.Array(Type.String(), { minItems: 1 }),
    slsaVersion: Type.Optional(Type.String()),
  },
  closed,
);
export type VerificationSummary = Static<typeof VerificationSummary>;
