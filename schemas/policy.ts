import Type, { type Static } from 'typebox';
import { AGENT_VERSION } from './agent-file.ts';

const closed = { additionalProperties: false } as const;
const ENTRY_NAME = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';

const PolicyRoot = Type.Object(
  {
    file: Type.String({ minLength: 1, description: 'Sigstore trusted_root.json, relative to the policy.' }),
    transparencyLogs: Type.Optional(Type.Integer({ minimum: 0 })),
    certificateLogs: Type.Optional(Type.Integer({ minimum: 0 })),
    timestamps: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);

const extension = Type.Optional(
  Type.String({
    minLength: 1,
    description: 'What the extension of that name must say, exactly or as a glob.',
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
    key: Type.Optional(Type.String({ minLength: 1, description: 'PEM public key, relative to the policy.' })),
    root: Type.Optional(Type.String({ minLength: 1 })),
    issuer: Type.Optional(Type.String({ minLength: 1 })),
    identity: Type.Optional(Type.String({ minLength: 1 })),
    identityPattern: Type.Optional(Type.String({ minLength: 1 })),
    notBefore: Type.Optional(Type.String({ description: 'RFC 3339' })),
    notAfter: Type.Optional(Type.String({ description: 'RFC 3339' })),
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
      Type.Union([Type.Literal('none'), Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })], {
        description: 'none, or patterns over HOST:PORT.',
      }),
    ),
    mountsUnder: paths('Every mount is at or below one of these.'),
    writableUnder: paths('Every mount with the mode rw is at or below one of these.'),
    secrets: names('Patterns over names.'),
    env: names('Patterns over names.'),
    tools: names('Patterns over SERVER/NAME of the tools that may be called.'),
  },
  { ...closed, minProperties: 1 },
);

export const PolicyRequirement = Type.Object(
  {
    type: Type.String({ minLength: 1, description: 'Short name or URI of the predicate type.' }),
    signedBy: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, uniqueItems: true }),
    atLeast: Type.Optional(Type.Integer({ minimum: 1 })),
    signedFor: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
    where: Type.Optional(
      Type.String({ minLength: 1, description: 'CEL over predicate, subject, signer, request, now.' }),
    ),
    privileges: Type.Optional(PrivilegeCeilings),
    version: Type.Optional(
      Type.Object(
        {
          atLeast: Type.String({
            pattern: AGENT_VERSION,
            maxLength: 100,
            description: 'a semantic version without build metadata, as in 1.0.0',
          }),
        },
        { ...closed, description: 'Of the signed declaration.' },
      ),
    ),
    builder: Type.Optional(
      Type.String({ minLength: 1, description: 'runDetails.builder.id, exactly or as a glob.' }),
    ),
    sourceRepository: Type.Optional(
      Type.String({ minLength: 1, description: 'Every source of the build, exactly or as a glob.' }),
    ),
    sourceRef: Type.Optional(
      Type.String({ minLength: 1, description: 'The ref of every source, exactly or as a glob.' }),
    ),
    minimumAge: Type.Optional(
      Type.String({ description: 'A number with s, m, h or d, by verified timestamps.' }),
    ),
    warn: Type.Optional(
      Type.Object(
        { until: Type.String({ description: 'RFC 3339' }) },
        { ...closed, description: 'Until then, not met is a warning.' },
      ),
    ),
  },
  closed,
);

export const Policy = Type.Object(
  {
    apiVersion: Type.Literal('plimsoll.dev/v1'),
    kind: Type.Literal('Policy'),
    roots: Type.Optional(Type.Record(Type.String({ pattern: ENTRY_NAME }), PolicyRoot, closed)),
    signers: Type.Record(Type.String({ pattern: ENTRY_NAME }), PolicySigner, { ...closed, minProperties: 1 }),
    rules: Type.Array(
      Type.Object(
        {
          repositories: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
          require: Type.Array(PolicyRequirement, { minItems: 1 }),
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
