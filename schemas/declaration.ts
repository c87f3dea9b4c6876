import Type, { type Static } from 'typebox';
import { AGENT_NAME, AGENT_VERSION, ENV_NAME, SERVER_ID, TOOL_ID } from './agent-file.ts';

const closed = { additionalProperties: false } as const;
const SHA256 = '^sha256:[a-f0-9]{64}$';

export const SealedPrivileges = Type.Object(
  {
    mounts: Type.Array(
      Type.Object(
        { path: Type.String({ pattern: '^/' }), mode: Type.Union([Type.Literal('ro'), Type.Literal('rw')]) },
        closed,
      ),
    ),
    network: Type.Object({ egress: Type.Array(Type.String()) }, closed),
    secrets: Type.Array(Type.String({ pattern: ENV_NAME })),
    env: Type.Array(Type.String({ pattern: ENV_NAME })),
  },
  closed,
);
export type SealedPrivileges = Static<typeof SealedPrivileges>;

/** One tool exactly as the server listed it (MCP `Tool`), pinned by the JCS digest of the whole object. */
export const SealedTool = Type.Object(
  {
    digest: Type.String({ pattern: SHA256 }),
    definition: Type.Object({ name: Type.String({ minLength: 1, maxLength: 256 }) }),
  },
  closed,
);
export type SealedTool = Static<typeof SealedTool>;

export const SealedServer = Type.Object(
  {
    command: Type.String({ minLength: 1 }),
    args: Type.Array(Type.String()),
    env: Type.Record(Type.String({ pattern: ENV_NAME }), Type.String(), closed),
    privileges: SealedPrivileges,
    protocolVersion: Type.String({ description: 'MCP protocol version that the tools were listed under.' }),
    clientCapabilities: Type.Object(
      {},
      { description: 'MCP client capabilities that the tools were listed under.' },
    ),
    tools: Type.Array(SealedTool, { description: 'Sorted by name, in code units.' }),
  },
  closed,
);
export type SealedServer = Static<typeof SealedServer>;

/** The sealed declaration: agent.yaml with every default written out and every tool definition inline. */
export const Declaration = Type.Object(
  {
    apiVersion: Type.Literal('plimsoll.dev/v1'),
    kind: Type.Literal('Agent'),
    name: Type.String({ pattern: AGENT_NAME, maxLength: 200 }),
    version: Type.String({ pattern: AGENT_VERSION, maxLength: 100 }),
    owner: Type.Optional(Type.String()),
    purpose: Type.Optional(Type.String()),
    spdx: Type.Optional(Type.String()),
    command: Type.Optional(Type.String({ minLength: 1, description: 'Absent: the image is a tool server.' })),
    args: Type.Array(Type.String()),
    servers: Type.Record(Type.String({ pattern: SERVER_ID }), SealedServer, closed),
    tools: Type.Object(
      {
        allow: Type.Array(Type.String({ pattern: TOOL_ID })),
        ask: Type.Array(Type.String({ pattern: TOOL_ID })),
        deny: Type.Array(Type.String({ pattern: TOOL_ID })),
      },
      closed,
    ),
    privileges: SealedPrivileges,
    limits: Type.Object(
      {
        memory: Type.Optional(Type.Integer({ minimum: 1, description: 'Bytes.' })),
        pids: Type.Optional(Type.Integer({ minimum: 1 })),
        wall: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1, description: 'Milliseconds.' })),
      },
      closed,
    ),
    bom: Type.Optional(Type.String({ pattern: SHA256 })),
    interface: Type.Optional(Type.String({ pattern: SHA256 })),
  },
  closed,
);
export type Declaration = Static<typeof Declaration>;
