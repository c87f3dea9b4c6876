import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** 30s, 5m, 24h, 7d: no fractions, no sums. */
const Duration = Type.String({
  pattern: '^[1-9][0-9]{0,5}(s|m|h|d)$',
  description: 'a duration such as 30s, 5m, 24h or 7d',
});
const ByteSize = Type.String({
  pattern: '^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$',
  description: 'a number of bytes such as 64Ki, 512Mi, 2Gi, 1Ti or 500M',
});
const FileName = Type.String({ minLength: 1, description: 'File; a relative name starts at this file.' });

export const AccessAction = Type.Union([Type.Literal('pull'), Type.Literal('push'), Type.Literal('delete')]);

export const AccessRule = Type.Object(
  {
    repositories: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      description: 'Patterns: * within a segment, ** across segments.',
    }),
    users: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        minItems: 1,
        uniqueItems: true,
        description: 'Names of accounts; "*" is everybody who has logged in.',
      }),
    ),
    anonymous: Type.Optional(Type.Literal(true, { description: 'Also whoever has not logged in.' })),
    actions: Type.Array(AccessAction, { minItems: 1, uniqueItems: true }),
  },
  closed,
);

/**
 * The configuration of `plimsoll serve`. What is left out has the default that docs/guides/operate.md names. Every key with
 * one plain value can also come from the environment: `tls.certificate` from PLIMSOLL_REGISTRY_TLS_CERTIFICATE.
 */
export const RegistryConfig = Type.Object(
  {
    apiVersion: Type.Literal('plimsoll.dev/v1'),
    kind: Type.Literal('Registry'),
    data: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Directory that everything is kept in; a relative name starts at this file.',
      }),
    ),
    listen: Type.Optional(
      Type.String({
        pattern: '^(\\[[0-9a-fA-F:.]+\\]|[^:\\[\\]/\\s]+):[0-9]{1,5}$',
        description: 'HOST:PORT or [IPV6]:PORT',
      }),
    ),
    publicUrl: Type.Optional(
      Type.String({
        pattern: '^https?://[^/?#@\\s]+$',
        description:
          'the URL by which clients reach this server (and the realm of tokens), https://HOST[:PORT]',
      }),
    ),
    trustProxy: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        minItems: 1,
        description: 'Addresses or networks (CIDR) whose forwarded headers count.',
      }),
    ),
    workers: Type.Optional(Type.Integer({ minimum: 1, maximum: 64 })),
    drain: Type.Optional(Duration),
    readOnly: Type.Optional(Type.Boolean()),
    tls: Type.Optional(Type.Object({ certificate: FileName, key: FileName }, closed)),
    auth: Type.Optional(
      Type.Object(
        {
          htpasswd: Type.String({
            minLength: 1,
            description:
              'Lines NAME:HASH, made by plimsoll admin htpasswd; a relative name starts at this file.',
          }),
          tokenLifetime: Type.Optional(Duration),
        },
        {
          ...closed,
          description: 'Accounts; what they may do is for access to say, without which it is refused.',
        },
      ),
    ),
    access: Type.Optional(
      Type.Array(AccessRule, {
        minItems: 1,
        description:
          'What no rule allows is denied. Without rules, and without accounts, everybody may do everything.',
      }),
    ),
    storage: Type.Optional(
      Type.Object({ minFree: Type.Optional(ByteSize), buffers: Type.Optional(ByteSize) }, closed),
    ),
    incompleteManifests: Type.Optional(
      Type.Union([Type.Literal('accept'), Type.Literal('refuse')], {
        description: 'Whether a manifest may name blobs and manifests that its repository does not have.',
      }),
    ),
    uploads: Type.Optional(Type.Object({ maxAge: Type.Optional(Duration) }, closed)),
    gc: Type.Optional(
      Type.Object(
        {
          every: Type.Optional(Duration),
          ageGuard: Type.Optional(Duration),
          undelete: Type.Optional(Duration),
        },
        closed,
      ),
    ),
    limits: Type.Optional(
      Type.Object(
        {
          headers: Type.Optional(ByteSize),
          blob: Type.Optional(ByteSize),
          bodyIdle: Type.Optional(Duration),
          requestsPerSecond: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Of one client.' }),
          ),
          connectionsPerClient: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
        },
        closed,
      ),
    ),
    metrics: Type.Optional(
      Type.Union([Type.Literal('anonymous'), Type.Literal('users'), Type.Literal('off')], {
        description: 'Who may read /metrics.',
      }),
    ),
    tracing: Type.Optional(
      Type.Object(
        {
          endpoint: Type.String({
            pattern: '^https?://[^/?#@\\s]+(/[^?#@\\s]*)?$',
            description: 'the URL that takes spans (OTLP over HTTP), such as http://127.0.0.1:4318/v1/traces',
          }),
        },
        closed,
      ),
    ),
    log: Type.Optional(
      Type.Union([Type.Literal('error'), Type.Literal('warn'), Type.Literal('info')], {
        description: 'info has a line for each request.',
      }),
    ),
  },
  closed,
);
export type RegistryConfig = Static<typeof RegistryConfig>;
export type AccessRule = Static<typeof AccessRule>;
export type AccessAction = Static<typeof AccessAction>;
