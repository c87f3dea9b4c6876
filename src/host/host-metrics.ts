import { type MetricFamily, prometheusText, type Sample } from '../metrics/prometheus-text.ts';
import type { AuditEvent } from './audit-log.ts';

/** What a host counts by what it writes down. */
interface Counter extends Pick<MetricFamily, 'name' | 'help'> {
  readonly kinds: readonly string[];
  /** Member of the event that tells them apart; the kind itself when left out. */
  readonly member?: string;
  readonly label: string;
  /** Values that are counted, each from the start on; nothing that an agent says becomes one. */
  readonly values: readonly string[];
}

const COUNTERS: readonly Counter[] = [
  counter('decisions', 'Decisions about images; refused: what kept from deciding, or from redeeming.', {
    ...{ kinds: ['admitted', 'denied', 'refused'], label: 'outcome' },
  }),
  counter('grants', 'Grants for launches by others: handed out, and redeemed.', {
    ...{ kinds: ['granted', 'redeemed'], label: 'state' },
  }),
  counter('launches', 'Launches by this host: begun, and ended.', {
    ...{ kinds: ['launched', 'exited'], label: 'state' },
  }),
  counter('tool_calls', 'Calls of tools that came to a gate, by what the declaration says of the tool.', {
    ...{ kinds: ['tool'], member: 'decision', label: 'decision', values: ['allow', 'ask', 'deny'] },
  }),
  counter('egress_connections', 'Connections that sandboxes wanted to the outside.', {
    ...{ kinds: ['egress'], member: 'decision', label: 'decision', values: ['allow', 'deny'] },
  }),
  counter('revoked_agents', 'Agents that ran when something of them was revoked.', {
    ...{ kinds: ['revoked'], member: 'running', label: 'running', values: ['stop', 'mark'] },
  }),
  counter('policy_changes', 'Changes of policy and revocations; broken ones deny everything.', {
    ...{ kinds: ['policy-changed', 'policy-broken'], label: 'state' },
  }),
  counter('faults', 'What went wrong in the daemon, or with an agent.', { kinds: ['fault'], label: 'kind' }),
];

/** What is timed, and until when. */
const TIMED = {
  question: 'Questions of verify and admit that were decided, until the answer is sent.',
  launch: 'Launches, from the whole request until the agent runs.',
} as const;
export type TimedName = keyof typeof TIMED;

/** Upper ends of the buckets, in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60] as const;

/** What is so at one moment. */
export interface HostGauges {
  readonly agents: number;
  readonly sandboxes: number;
  readonly unspentGrants: number;
  /** Of the last one; counts on over restarts. */
  readonly auditEntries: number;
  /** Of what is in force; 0 when nothing is. */
  readonly generation: number;
}

const GAUGES: Readonly<Record<keyof HostGauges, Omit<MetricFamily, 'samples'>>> = {
  agents: gauge('running_agents', 'Agents that run.'),
  sandboxes: gauge('running_sandboxes', 'Sandboxes of these agents, those of their servers too.'),
  unspentGrants: gauge('unspent_grants', 'Grants that may still be redeemed.'),
  auditEntries: { ...gauge('audit_entries_total', 'Entries of the audit log.'), kind: 'counter' },
  generation: gauge('policy_generation', 'Number of what is in force; 0: nothing is, all is denied.'),
};

/** The numbers of a host since its daemon was started. */
export class HostMetrics {
  readonly #counts = new Map<Counter, Map<string, number>>(
    COUNTERS.map((each) => [each, new Map(each.values.map((value) => [value, 0]))]),
  );
  readonly #timed: Readonly<Record<TimedName, Timed>> = { question: new Timed(), launch: new Timed() };

  /** Counts what is written down. */
  note({ kind, event }: AuditEvent): void {
    for (const [{ kinds, member }, counts] of this.#counts) {
      if (!kinds.includes(kind)) continue;
      const value = member === undefined ? kind : event[member];
      const count = typeof value === 'string' ? counts.get(value) : undefined;
      if (count !== undefined) counts.set(String(value), count + 1);
    }
  }

  /** `ms` it took. */
  time(name: TimedName, ms: number): void {
    this.#timed[name].add(ms / 1_000);
  }

  /** In the Prometheus text format. */
  text(gauges: HostGauges): string {
    const names = Object.keys(GAUGES) as (keyof HostGauges)[];
    return prometheusText([
      ...[...this.#counts].map(([{ name, help, label }, counts]): MetricFamily => {
        const samples = [...counts].map(([value, count]) => ({ labels: { [label]: value }, value: count }));
        return { kind: 'counter', name, help, samples };
      }),
      ...names.map((name) => ({ ...GAUGES[name], samples: [{ value: gauges[name] }] })),
      ...(Object.keys(TIMED) as TimedName[]).map((name): MetricFamily => {
        const family = `plimsoll_host_${name}_duration_seconds`;
        return { kind: 'histogram', name: family, help: TIMED[name], samples: this.#timed[name].samples() };
      }),
    ]);
  }
}

class Timed {
  /** The last one has no end; not cumulated. */
  readonly #buckets: number[] = Array.from({ length: BUCKETS.length + 1 }, () => 0);
  #seconds = 0;

  add(seconds: number): void {
    const at = BUCKETS.findIndex((end) => seconds <= end);
    this.#buckets[at < 0 ? BUCKETS.length : at]!++;
    this.#seconds += seconds;
  }

  samples(): Sample[] {
    let count = 0;
    const buckets = this.#buckets.map((here, at): Sample => {
      count += here;
      return { suffix: '_bucket', labels: { le: String(BUCKETS[at] ?? '+Inf') }, value: count };
    });
    return [...buckets, { suffix: '_sum', value: this.#seconds }, { suffix: '_count', value: count }];
  }
}

function counter(
  noun: string,
  help: string,
  { kinds, values = kinds, ...rest }: Pick<Counter, 'kinds' | 'label' | 'member'> & Partial<Counter>,
): Counter {
  return { name: `plimsoll_host_${noun}_total`, help, kinds, values, ...rest };
}

function gauge(name: string, help: string): Omit<MetricFamily, 'samples'> {
  return { kind: 'gauge', name: `plimsoll_host_${name}`, help };
}
