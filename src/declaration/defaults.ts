import type { AgentFile } from '../../schemas/agent-file.ts';
import type { Declaration, SealedPrivileges } from '../../schemas/declaration.ts';
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
