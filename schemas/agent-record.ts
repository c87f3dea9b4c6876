import Type, { type Static } from 'typebox';
import { Declaration } from './declaration.ts';
import { RunningAgent } from './running-agent.ts';

const closed = { additionalProperties: false } as const;

/** What the host daemon writes down of a launch, so that the next run of the daemon can go on with it. */
export const AgentRecord = Type.Object(
  {
    agent: RunningAgent,
    declaration: Declaration,
    rootfs: Type.String({ description: 'The tree of the image, on the host.' }),
    path: Type.String({ description: 'PATH of the agent.' }),
    stdin: Type.Boolean({ description: 'Whether somebody may write to the agent.' }),
    sandboxes: Type.Array(
      Type.Object(
        {
          directory: Type.String({ pattern: '^[a-z0-9-]+$', description: 'Beside this file.' }),
          server: Type.Optional(Type.String({ description: 'Id of the tool server; the agent has none.' })),
          egress: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type AgentRecord = Static<typeof AgentRecord>;
