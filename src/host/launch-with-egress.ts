import { type LaunchOptions, launchSandbox } from '../sandbox/launch/bwrap.ts';
import type { Profile } from '../sandbox/profile.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type EgressEvent, EgressProxy } from './egress-proxy.ts';

/** What a sandbox of a launch wanted from outside. */
export interface LaunchEgressEvent extends EgressEvent {
  /** The id of a server; the agent has none. */
  readonly server?: string;
}

/** What a launch is given to serve the way out of its sandbox. */
export type EgressServing = Pick<LaunchOptions, 'serveEgress'>;

/** Launches a profile; when it has a way out, with a proxy of its own that ends with the sandbox. Throws as a launch does. */
export async function launchWithEgress(
  profile: Profile,
  options: Omit<LaunchOptions, 'serveEgress'>,
  onEgress: (event: EgressEvent) => void,
): Promise<Sandbox> {
  const { network } = profile;
  const patterns = network === 'none' ? [] : network.egress;
  return await withEgress(patterns, onEgress, (serving) =>
    launchSandbox(profile, { ...options, ...serving }),
  );
}

/** The same for whatever launches, or finds again; undefined when there was nothing to be found. */
export async function withEgress<Launched extends Sandbox | undefined>(
  patterns: readonly string[],
  onEgress: (event: EgressEvent) => void,
  launch: (serving: EgressServing) => Promise<Launched>,
): Promise<Launched> {
  if (patterns.length === 0) return await launch({});
  const proxy = new EgressProxy({ patterns, onEgress });
  try {
    const sandbox = await launch({ serveEgress: (listener) => proxy.serve(listener) });
    if (sandbox === undefined) await proxy.close();
    else void sandbox.exited.then(() => proxy.close());
    return sandbox;
  } catch (thrown) {
    await proxy.close();
    throw thrown;
  }
}

/** In words, for whoever watches, what did not get out; undefined for what did. */
export function egressRefusalText({
  server,
  host,
  port,
  decision,
  reason,
}: LaunchEgressEvent): string | undefined {
  if (decision === 'allow') return undefined;
  const target = host === undefined ? 'a request' : `${host}:${port}`;
  return `egress: refused ${target} to ${server ?? 'the agent'} (${reason})`;
}
