import type { ReadyKeepers } from '../../sandbox/launch/ready-keepers.ts';
import type { GateDecision } from '../gate-connection.ts';
import type { LaunchEgressEvent } from '../launch-with-egress.ts';
import type { AgentRun } from './agent-run.ts';

/** What happens to a running agent, for the log, the events and the figures of its host. */
export type AgentReport =
  | { readonly kind: 'tool'; readonly id: string; readonly decision: GateDecision }
  | { readonly kind: 'egress'; readonly id: string; readonly event: LaunchEgressEvent }
  | { readonly kind: 'fault'; readonly id: string; readonly message: string };

/** What all agents of a daemon share. */
export interface AgentHost {
  /** The directory with one directory for each launch. */
  readonly runs: string;
  readonly keepers: ReadyKeepers;
  readonly now: () => Date;
  readonly report: (report: AgentReport) => void;
  readonly onExit: (run: AgentRun) => Promise<void>;
}
