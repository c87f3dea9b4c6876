import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** Identifier of a server: also part of a file name and of an environment variable. */
export const SERVER_ID = '^[a-z][a-z0-9-]{0,31}$';
/** `ID/name`, split at the first slash. */
export const TOOL_ID = '^[a-z][a-z0-9-]{0,31}/.{1,256}$';
export const ENV_NAME = '^[A-Za-z_][A-Za-z0-9_]{0,127}$';
const SIZE = '^[1-9][0-9]{0,15}(Ki|Mi|Gi|Ti|k|M|G|T)?$';
const DURATION = '^[1-9][0-9]{0,8}(s|m|h|d)$';
/** Reverse DNS name, a slash, and the name of the agent, as in MCP's server.json. */
export const AGENT_NAME =
  '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$';
/** Semantic Versioning 2.0.0 without build metadata, which no tag can hold. */
export const AGENT_VERSION =
  '^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$';

const EnvName = Type.String({
  pattern: ENV_NAME,
  description: 'a variable name of letters, digits and _',
});

const Mount = Type.Object(
  {
    path: Type.String({ pattern: '^/', description: 'an absolute path inside the sandbox' }),
    mode: Type.Optional(
      Type.Union([Type.Literal('ro'), Type.Literal('rw')], { description: 'ro when left out.' }),
    ),
  },
  closed,
);

const Privileges = Type.Object(
  {
    mounts: Type.Optional(Type.Array(Mount, { maxItems: 64 })),
    network: Type.Optional(
      Type.Object({ egress: Type.Optional(Type.Array(Type.String(), { maxItems: 256 })) }, closed),
    ),
    secrets: Type.Optional(Type.Array(EnvName, { maxItems: 64 })),
    env: Type.Optional(Type.Array(EnvName, { maxItems: 64 })),
  },
  closed,
);

const Server = Type.Object(
  {
    command: Type.String({ minLength: 1 }),
    args: Type.Optional(Type.Array(Type.String())),
    env: Type.Optional(
      Type.Record(EnvName, Type.String(), {
        ...closed,
        description: 'a variable name of letters, digits and _',
      }),
    ),
    privileges: Type.Optional(Privileges),
  },
  closed,
);

/** A tool by name, or with limits on its use, which this version refuses by name. */
const ToolEntry = Type.Union([
  Type.String({ pattern: TOOL_ID, description: 'a tool written as SERVER/NAME' }),
  Type.Object(
    {
      tool: Type.String({ pattern: TOOL_ID, description: 'a tool written as SERVER/NAME' }),
      args: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      rate: Type.Optional(Type.String()),
    },
    closed,
  ),
]);

const Limits = Type.Object(
  {
    memory: Type.Optional(
      Type.String({
        pattern: SIZE,
        description: 'a number of bytes, or one with Ki, Mi, Gi, Ti (1024) or k, M, G, T (1000)',
      }),
    ),
    pids: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 4194304, description: 'Threads, the sandbox itself included.' }),
    ),
    wall: Type.Optional(
      Type.String({ pattern: DURATION, description: 'a whole number with s, m, h or d, as in 30m' }),
    ),
  },
  closed,
);

/** What an author writes: agent.yaml. */
export const AgentFile = Type.Object(
  {
    apiVersion: Type.Literal('plimsoll.dev/v1'),
    kind: Type.Literal('Agent'),
    name: Type.String({
      pattern: AGENT_NAME,
      maxLength: 200,
      description: 'a reverse DNS name, a slash, and a name, as in com.example/notes',
    }),
    version: Type.String({
      pattern: AGENT_VERSION,
      maxLength: 100,
      description: 'a semantic version without build metadata (it becomes the tag), as in 1.0.0',
    }),
    owner: Type.Optional(Type.String()),
    purpose: Type.Optional(Type.String()),
    spdx: Type.Optional(Type.String({ description: 'Software licence, as an SPDX expression.' })),
    command: Type.Optional(Type.String({ minLength: 1 })),
    args: Type.Optional(Type.Array(Type.String())),
    servers: Type.Optional(
      Type.Record(Type.String({ pattern: SERVER_ID }), Server, {
        description: 'a server name of a lower-case letter and up to 31 letters, digits or hyphens',
        additionalProperties: false,
        maxProperties: 32,
      }),
    ),
    tools: Type.Optional(
      Type.Object(
        {
          allow: Type.Optional(Type.Array(ToolEntry, { maxItems: 1024 })),
          ask: Type.Optional(Type.Array(ToolEntry, { maxItems: 1024 })),
          deny: Type.Optional(Type.Array(ToolEntry, { maxItems: 1024 })),
        },
        closed,
      ),
    ),
    privileges: Type.Optional(Privileges),
    limits: Type.Optional(Limits),
    build: Type.Optional(Type.Object({ base: Type.Optional(Type.String({ minLength: 1 })) }, closed)),
    bom: Type.Optional(Type.String({ description: 'File with a bill of materials; sealed as a digest.' })),
    interface: Type.Optional(Type.String({ description: 'File with an A2A card; sealed as a digest.' })),
    models: Type.Optional(Type.Unknown()),
    sandbox: Type.Optional(Type.Unknown()),
    state: Type.Optional(Type.Unknown()),
    hooks: Type.Optional(Type.Unknown()),
    platforms: Type.Optional(Type.Unknown()),
  },
  closed,
);
export type AgentFile = Static<typeof AgentFile>;
