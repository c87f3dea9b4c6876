import Type, { type Static } from 'typebox';
import { RunningAgent } from './running-agent.ts';

/** GET /v1/agents of the host daemon: those that run first, then those that ended, the last one first. */
export const AgentList = Type.Object({ agents: Type.Array(RunningAgent) }, { additionalProperties: false });
export type AgentList = Static<typeof AgentList>;
