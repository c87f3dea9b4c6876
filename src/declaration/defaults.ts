import type { AgentFile } from '../../schemas/agent-file.ts';
import type { Declaration, SealedPrivileges, SealedServer } from '../../schemas/declaration.ts';
import { inCodeUnits } from './code-units.ts';
import { normalizeMountPath } from './mount-path.ts';
import { parseDuration, parseSize } from './quantity.ts';

/** What is not declared is not there: every list written out, sorted, paths in their one spelling, mounts read-only. */
export function sealPrivileges(privileges: AgentFile['privileges'] = {}): SealedPrivileges {
  const { mounts = [], network = {}, secrets = [], env = [] } = privileges;
  return {
    mounts: mounts
      .map(({ path, mode = 'ro' }) => ({ path: normalizeMountPath(path), mode }))
      .sort((a, b) => inCodeUnits(a.path, b.path)),
    network: { egress: [...(network.egress ?? [])].sort() },
    secrets: [...secrets].sort(),
    env: [...env].sort(),
  };
}

/** Bytes, threads and milliseconds; a limit that is not declared is not set. */
export function sealLimits(limits: AgentFile['limits'] = {}): Declaration['limits'] {
  const memory = limits.memory === undefined ? undefined : parseSize(limits.memory);
  const wall = limits.wall === undefined ? undefined : parseDuration(limits.wall);
  return {
    ...(memory === undefined ? {} : { memory }),
    ...(limits.pids === undefined ? {} : { pids: limits.pids }),
    ...(wall === undefined ? {} : { wall }),
  };
}

/**
 * The servers of an agent, each with its own privileges, as sealing writes them; what tools they list is not looked
 * at.
 */
export function sealServers(
  agent: AgentFile,
): Record<string, Pick<SealedServer, 'command' | 'args' | 'env' | 'privileges'>> {
  const top = sealPrivileges(agent.privileges);
  return Object.fromEntries(
    Object.entries(agent.servers ?? {}).map(([id, { command, args = [], env = {}, privileges }]) => [
      id,
      { command, args, env, privileges: privileges === undefined ? top : sealPrivileges(privileges) },
    ]),
  );
}

/** Ids of the tools in each list, sorted. */
export function sealToolLists(agent: AgentFile): Declaration['tools'] {
  const ids = (list: 'allow' | 'ask' | 'deny'): string[] =>
    (agent.tools?.[list] ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.tool)).sort();
  return { allow: ids('allow'), ask: ids('ask'), deny: ids('deny') };
}
