import { validate } from '../schemas/generated/agent-list.ts';
import type { RunningAgent } from '../schemas/running-agent.ts';
import { PlimsollError } from '../src/errors.ts';
import type { HostClient } from '../src/host/hostd-client.ts';

/** All that the daemon knows of. */
export async function listAgents(host: HostClient): Promise<readonly RunningAgent[]> {
  return (await host.get('/v1/agents', validate)).agents;
}

/** The one whose id begins so. Throws `agent-unknown`, `usage-invalid` when there are several. */
export function findAgent(agents: readonly RunningAgent[], prefix: string): RunningAgent {
  const found = agents.filter(({ id }) => prefix !== '' && id.startsWith(prefix));
  const [first, second] = found;
  if (first === undefined) throw new PlimsollError('agent-unknown', `no agent ${JSON.stringify(prefix)}`);
  if (second !== undefined)
    throw new PlimsollError('usage-invalid', `${found.length} agents have ids that begin with ${prefix}`);
  return first;
}
