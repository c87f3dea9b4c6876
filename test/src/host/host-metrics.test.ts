import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HostMetrics } from '../../../src/host/host-metrics.ts';

const GAUGES = { agents: 2, sandboxes: 5, unspentGrants: 1, auditEntries: 77, generation: 0 };

function lines(metrics: HostMetrics): readonly string[] {
  return metrics.text(GAUGES).split('\n');
}

describe('the figures of a host', () => {
  const counted: Record<string, { kind: string; event?: Record<string, unknown>; line: string }> = {
    'an admission': { kind: 'admitted', line: 'plimsoll_host_decisions_total{outcome="admitted"} 1' },
    'a denial': { kind: 'denied', line: 'plimsoll_host_decisions_total{outcome="denied"} 1' },
    'a refusal': { kind: 'refused', line: 'plimsoll_host_decisions_total{outcome="refused"} 1' },
    'a grant': { kind: 'granted', line: 'plimsoll_host_grants_total{state="granted"} 1' },
    'a grant that came back': { kind: 'redeemed', line: 'plimsoll_host_grants_total{state="redeemed"} 1' },
    'a launch': { kind: 'launched', line: 'plimsoll_host_launches_total{state="launched"} 1' },
    'a refused call': {
      kind: 'tool',
      event: { decision: 'deny' },
      line: 'plimsoll_host_tool_calls_total{decision="deny"} 1',
    },
    'a way out': {
      kind: 'egress',
      event: { decision: 'allow' },
      line: 'plimsoll_host_egress_connections_total{decision="allow"} 1',
    },
    'a broken policy': {
      kind: 'policy-broken',
      line: 'plimsoll_host_policy_changes_total{state="policy-broken"} 1',
    },
  };
  for (const [name, { kind, event = {}, line }] of Object.entries(counted))
    it(`count ${name}, and nothing else by it`, () => {
      const metrics = new HostMetrics();
      const before = lines(metrics);
      metrics.note({ kind, event });
      const after = lines(metrics);
      assert.deepEqual(
        after.filter((each) => !before.includes(each)),
        [line],
      );
      assert.ok(before.includes(line.replace(/1$/, '0')), 'it is there from the start');
    });

  it('have no line by what an agent says', () => {
    const metrics = new HostMetrics();
    const before = lines(metrics);
    metrics.note({ kind: 'tool', event: { decision: 'x"} 9\nevil 1' } });
    metrics.note({ kind: 'egress', event: {} });
    metrics.note({ kind: 'whatever', event: { decision: 'allow' } });
    assert.deepEqual(lines(metrics), before);
  });

  it('tell what is so at the moment', () => {
    const found = lines(new HostMetrics());
    for (const line of [
      'plimsoll_host_running_agents 2',
      'plimsoll_host_running_sandboxes 5',
      'plimsoll_host_unspent_grants 1',
      'plimsoll_host_audit_entries_total 77',
      'plimsoll_host_policy_generation 0',
    ])
      assert.ok(found.includes(line), line);
  });

  it('put each time into its bucket and all above', () => {
    const metrics = new HostMetrics();
    metrics.time('launch', 5);
    metrics.time('launch', 40);
    metrics.time('launch', 3_600_000);
    const found = lines(metrics).filter((line) => line.startsWith('plimsoll_host_launch_'));
    const bucket = (le: string, count: number): string =>
      `plimsoll_host_launch_duration_seconds_bucket{le="${le}"} ${count}`;
    for (const line of [bucket('0.0025', 0), bucket('0.005', 1), bucket('0.05', 2), bucket('+Inf', 3)])
      assert.ok(found.includes(line), line);
    assert.ok(found.includes('plimsoll_host_launch_duration_seconds_count 3'));
    assert.ok(found.includes('plimsoll_host_launch_duration_seconds_sum 3600.045'));
  });
});
