import type { Declaration } from '../../../schemas/declaration.ts';
import type { RunningAgent } from '../../../schemas/running-agent.ts';
import { allowedTools } from '../../declaration/tool-decision.ts';
import { formatPlatform } from '../../oci/platform.ts';
import type { Profile } from '../../sandbox/profile.ts';
import type { LaunchProfiles } from '../launch-request.ts';
import type { Admitted } from './decisions.ts';

/** What is told of an agent from when it is granted. */
export function agentFacts(id: string, admitted: Admitted, now: Date): RunningAgent {
  const { grant, verified, profiles, outcome, request } = admitted;
  const { reference, manifestDigest, platformDigest, declarationDigest, profileDigest, policyDigest } =
    grant.facts;
  const { declaration, signedBy, repository } = verified;
  return {
    ...{ id, name: declaration.name, version: declaration.version, reference, repository },
    platform: formatPlatform(request.platform),
    ...{ manifestDigest, platformDigest, declarationDigest, profileDigest, policyDigest },
    state: 'starting',
    startedAt: now.toISOString(),
    signers: [...new Set(outcome.verdict.attestations.map(({ signer }) => signer))],
    digests: [...new Set([manifestDigest, platformDigest])],
    signedBy: distinct(signedBy.map(({ key, holder }) => (holder === undefined ? { key } : { key, holder }))),
    tools: toolsOf(declaration),
    egress: [...new Set(profilesOf(profiles).flatMap(egressOf))],
    mounts: profilesOf(profiles).flatMap(({ mounts }) =>
      mounts.map(({ source, path, mode }) => ({ source, path, mode })),
    ),
    sandboxes: [],
  };
}

export function profilesOf({ agent, servers }: LaunchProfiles): readonly Profile[] {
  return [...(agent === undefined ? [] : [agent]), ...servers.values()];
}

export function egressOf({ network }: Profile): readonly string[] {
  return network === 'none' ? [] : network.egress;
}

function toolsOf(declaration: Declaration): string[] {
  return Object.keys(declaration.servers).flatMap((server) =>
    allowedTools(declaration, server).map(({ definition }) => `${server}/${definition.name}`),
  );
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
