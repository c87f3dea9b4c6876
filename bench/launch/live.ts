import { readFile } from 'node:fs/promises';
import type { RunningAgent } from '../../schemas/running-agent.ts';
import { childrenOf } from '../../src/sandbox/launch/sandbox-process.ts';
import { percentile } from '../machine.ts';
import type { Row } from '../registry/compare.ts';
import type { DaemonStage } from './daemon-stage.ts';

const GROUP = 100;
const KIB = 1024;

/** Agents that live at once: what each costs beside itself, and whether the last are launched as fast as the first. */
export async function benchLive(stage: DaemonStage, live: number): Promise<Row[]> {
  const before = await daemonKiB(stage);
  const times: number[] = [];
  for (let n = 0; n < live; n++) times.push(await stage.launch(stage.idle, { stdin: true }));
  const agents = (await stage.host.agents()).filter(({ state }) => state === 'running');
  if (agents.length !== live) throw new Error(`${agents.length} of ${live} agents live`);
  const overhead = await Promise.all(agents.map(overheadKiB));
  const daemon = ((await daemonKiB(stage)) - before) / live;
  const each = (percentile(overhead, 0.5) + daemon) / KIB;
  const group = Math.min(GROUP, Math.floor(live / 2));
  const [first, last] = [times.slice(0, group), times.slice(-group)].map((some) => percentile(some, 0.5));
  const none = { against: undefined, theirs: undefined, ratio: undefined };
  return [
    {
      ...{
        work: `memory of each of ${live} live sandboxes over the agent's own`,
        unit: 'MiB',
        ours: each,
        ...none,
      },
      ...{
        mark: '≤ 0.95 (1 MB)',
        met: each * KIB * KIB <= 1e6,
        note: `of it in the daemon ${(daemon / KIB).toFixed(2)}`,
      },
    },
    {
      ...{
        work: `median of the last ${group} launches of ${live}`,
        unit: 'ms',
        ours: last!,
        against: `the first ${group}`,
      },
      ...{
        theirs: first!,
        ratio: last! / first!,
        mark: '≤ 1.3 ×',
        met: last! / first! <= 1.3,
        note: 'without rest',
      },
    },
  ];
}

/** Of keeper, bwrap and the first process of the sandbox: everything but the command. */
async function overheadKiB({ sandboxes }: RunningAgent): Promise<number> {
  let sum = 0;
  for (const { pid } of sandboxes) {
    const [bwrap] = await childrenOf(pid);
    const [init] = bwrap === undefined ? [] : await childrenOf(bwrap);
    for (const each of [pid, bwrap, init]) if (each !== undefined) sum += await pssKiB(each);
  }
  return sum;
}

function daemonKiB(stage: DaemonStage): Promise<number> {
  return pssKiB(stage.host.daemon.pid);
}

/** What is shared counts for each its part (proc_pid_smaps_rollup(5)). */
async function pssKiB(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1]);
}
