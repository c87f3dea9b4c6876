import { once } from 'node:events';
import { launchSandbox } from '../../src/sandbox/launch/bwrap.ts';
import { testProfile } from '../../test/support/run-sandbox.ts';
import { makeSandboxRoot } from '../../test/support/sandbox-root.ts';
import { percentile } from '../machine.ts';
import type { Row } from '../registry/compare.ts';

const WARM_UP = 5;

/**
 * The sandbox of `run --policy` on top of a finished unpack: from `launchSandbox` to the first byte of an echo. Everything is
 * on: a uid of its own, the seccomp filter, memory and pids limits.
 */
export async function benchSandbox(launches: number): Promise<Row[]> {
  const cleaners: (() => Promise<void>)[] = [];
  const rootfs = await makeSandboxRoot({ after: (clean) => void cleaners.push(clean) }, '/bin/echo');
  try {
    const limits = { memory: 256 * 1024 * 1024, pids: 32 };
    const profile = testProfile({ command: ['/usr/bin/echo', 'ready'], limits });
    const times: number[] = [];
    for (let n = 0; n < WARM_UP + launches; n++) {
      const start = performance.now();
      const sandbox = await launchSandbox(profile, { rootfs, stdio: 'pipe' });
      await once(sandbox.stdout!, 'data');
      if (n >= WARM_UP) times.push(performance.now() - start);
      const { started, code } = await sandbox.exited;
      if (!started || code !== 0) throw new Error(`the echo ended with ${code}`);
    }
    const ours = percentile(times, 0.5);
    const note = `p90 ${percentile(times, 0.9).toFixed(1)} ms`;
    const none = { against: undefined, theirs: undefined, ratio: undefined };
    return [
      {
        work: 'sandbox of `run --policy`, to the first byte',
        unit: 'ms',
        ours,
        ...none,
        mark: '≤ 15',
        met: ours <= 15,
        note,
      },
    ];
  } finally {
    for (const clean of cleaners) await clean();
  }
}
