import Type, { type Static } from 'typebox';
import { AGENT_VERSION } from './agent-file.ts';

const closed = { additionalProperties: false } as const;
const ENTRY_NAME = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';

const PolicyRoot = Type.Object(
  {
    file: Type.String({
      minLength: 1,
      description: 'A Sigstore trusted_root.json: authorities, logs and clocks. Relative to the policy.',
    }),
    transparencyLogs: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'How many different logs must list the signature; 1 when left out.',
      }),
    ),
    certificateLogs: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'How many different logs must have promised to list the certificate; 1 when left out.',
      }),
    ),
    timestamps: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          'How many different sources must say when it was signed: timestamp authorities, and logs of Rekor v1; 1 when left out.',
      }),
    ),
  },
  closed,
);

const extension = Type.Optional(
  Type.String({
    minLength: 1,
    description: 'What the extension of that name must say in the certificate, exactly or with * and **.',
  }),
);

/** Fulcio's extensions (its "OID information", 1.3.6.1.4.1.57264.1.9 and on), as sigstore-go names them. */
const FulcioExtensions = {
  buildSignerURI: extension,
  buildSignerDigest: extension,
  runnerEnvironment: extension,
  sourceRepositoryURI: extension,
  sourceRepositoryDigest: extension,
  sourceRepositoryRef: extension,
  sourceRepositoryIdentifier: extension,
  sourceRepositoryOwnerURI: extension,
  sourceRepositoryOwnerIdentifier: extension,
  buildConfigURI: extension,
  buildConfigDigest: extension,
  buildTrigger: extension,
  runInvocationURI: extension,
  sourceRepositoryVisibilityAtSigning: extension,
  deploymentEnvironment: extension,
  tokenSubject: extension,
};

/** Either a key, or a certificate identity under a root; which members go together is checked at load. */
export const PolicySigner = Type.Object(
  {
    key: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'File of a PEM public key (ECDSA P-256, or RSA of 2048 bits and more), relative to the policy.',
      }),
    ),
    root: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'Of roots, or sigstore, the public instance: where the certificate is verified, or the times of a key with notBefore or notAfter.',
      }),
    ),
    issuer: Type.Optional(
      Type.String({ minLength: 1, description: 'OIDC issuer that vouched for the identity, exactly.' }),
    ),
    identity: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Whom the certificate names (its one subject alternative name), exactly.',
      }),
    ),
    identityPattern: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'In place of identity: * is any characters but /, ** any at all, the rest literal.',
      }),
    ),
    notBefore: Type.Optional(
      Type.String({
        description: 'RFC 3339. Of a key: verified timestamps are not before this; needs root.',
      }),
    ),
    notAfter: Type.Optional(
      Type.String({ description: 'RFC 3339. Of a key: verified timestamps are not after this; needs root.' }),
    ),
    ...FulcioExtensions,
  },
  closed,
);

const names = (description: string) =>
  Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description }));
const paths = (description: string) =>
  Type.Optional(Type.Array(Type.String({ pattern: '^/', description: 'an absolute path' }), { description }));

/** The most that a signed declaration may ask for, at the top and for each server; an empty list is none. */
const PrivilegeCeilings = Type.Object(
  {
    network: Type.Optional(
      Type.Union(
        [
          Type.Literal('none'),
          Type.Array(Type.String({ minLength: 1 }), {
            minItems: 1,
            description: 'a list of patterns over HOST:PORT',
          }),
        ],
        { description: 'none, or patterns over HOST:PORT that every declared one lies inside.' },
      ),
    ),
    mountsUnder: paths('Every mount is at or below one of these paths; none when empty.'),
    writableUnder: paths('Every mount with the mode rw is at or below one of these paths; none when empty.'),
    secrets: names('Patterns over names of secrets; none when empty.'),
    env: names('Patterns over names of variables that the host may give; none when empty.'),
    tools: names('Patterns over SERVER/NAME of the tools that may be called; none when empty.'),
  },
  { ...closed, minProperties: 1 },
);

export const PolicyRequirement = Type.Object(
  {
    type: Type.String({
      minLength: 1,
      description:
        'What has to be stated: declaration, provenance, review, cosign, spdx, cyclonedx, vex, or the URI of a predicate type.',
    }),
    signedBy: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Names of signers: who may have signed it.',
    }),
    atLeast: Type.Optional(
      Type.Integer({
        minimum: 1,
        description:
          'How many of signedBy must have signed, each a different key or identity; 1 when left out.',
      }),
    ),
    signedFor: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        minItems: 1,
        description:
          'Patterns over HOST/PATH of repositories that it may have been signed for, beside the one that is asked for.',
      }),
    ),
    where: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'A condition in CEL over predicate, subject, signer, request and now; an error is a no.',
      }),
    ),
    privileges: Type.Optional(PrivilegeCeilings),
    version: Type.Optional(
      Type.Object(
        {
          atLeast: Type.Optional(
            Type.String({
              pattern: AGENT_VERSION,
              maxLength: 100,
              description: 'a semantic version without build metadata, as in 1.0.0',
            }),
          ),
          monotonic: Type.Optional(
            Type.Literal(true, {
              description:
                'Never lower than the highest version that this host admitted before for the same repository and name.',
            }),
          ),
        },
        { ...closed, minProperties: 1, description: 'Which versions of the signed declaration count.' },
      ),
    ),
    builder: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Who built it: runDetails.builder.id of the provenance, exactly or with * and **.',
      }),
    ),
    sourceRepository: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'The repository of every source that the provenance names, exactly or with * and **.',
      }),
    ),
    sourceRef: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'The ref of every source that the provenance names, exactly or with * and **.',
      }),
    ),
    minimumAge: Type.Optional(
      Type.String({
        description:
          'It counts from so long after it was signed, by all verified timestamps: a number with s, m, h or d, as in 24h.',
      }),
    ),
    maximumAge: Type.Optional(
      Type.String({
        description:
          'It counts until so long after it was signed, by all verified timestamps: a number with s, m, h or d, as in 30d.',
      }),
    ),
    warn: Type.Optional(
      Type.Object(
        { until: Type.String({ description: 'RFC 3339. From then on it denies.' }) },
        { ...closed, description: 'Not met, it warns and does not deny, until its end.' },
      ),
    ),
  },
  closed,
);

/** Whose signed verdicts (SLSA verification summaries) by this very policy stand for what it requires, and for how long. */
const AcceptedSummaries = Type.Object(
  {
    verifier: Type.String({
      pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]+$',
      maxLength: 2048,
      description: 'a URI, which verifier.id is character by character',
    }),
    signedBy: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Names of signers: who may have signed the summary.',
    }),
    maxAge: Type.String({
      description: 'It counts until so long after timeVerified: a number with s, m, h or d, as in 24h.',
    }),
  },
  closed,
);

export const Policy = Type.Object(
  {
    apiVersion: Type.Literal('plimsoll.dev/v1', { description: 'The grammar of this file.' }),
    kind: Type.Literal('Policy', { description: 'What this file is.' }),
    roots: Type.Optional(Type.Record(Type.String({ pattern: ENTRY_NAME }), PolicyRoot, closed)),
    signers: Type.Record(Type.String({ pattern: ENTRY_NAME }), PolicySigner, { ...closed, minProperties: 1 }),
    summaries: Type.Optional(
      Type.Array(AcceptedSummaries, {
        minItems: 1,
        description: 'Whose signed verdicts by this policy stand for evidence that is not there.',
      }),
    ),
    rules: Type.Array(
      Type.Object(
        {
          repositories: Type.Array(Type.String({ minLength: 1 }), {
            minItems: 1,
            description: 'Patterns over HOST/PATH that is asked for: * within a segment, ** across them.',
          }),
          require: Type.Array(PolicyRequirement, {
            minItems: 1,
            description: 'All of this has to be met, of every rule that is about the image.',
          }),
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);
export type Policy = Static<typeof Policy>;
export type PolicyRequirement = Static<typeof PolicyRequirement>;
export type PolicySigner = Static<typeof PolicySigner>;
export type AcceptedSummaries = Static<typeof AcceptedSummaries>;
