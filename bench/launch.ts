/**
 * How long a sandbox takes on top of a finished unpack: from `launchSandbox` to the first byte of an echo, and to the
 * end with everything removed. Everything is on: a uid of its own, the seccomp filter, memory and pids limits.
 *
 *   node bench/launch.ts [LAUNCHES]
 */
import { once } from 'node:events';
import { launchSandbox } from '../src/sandbox/launch/bwrap.ts';
import type { Profile } from '../src/sandbox/profile.ts';
import { testProfile } from '../test/support/run-sandbox.ts';
import { makeSandboxRoot } from '../test/support/sandbox-root.ts';
import { machine, percentile } from './machine.ts';

/** The median that the project promises, to the first byte, in ms. */
const MARK_MS = 15;
const WARM_UP = 5;

interface Times {
  readonly firstByte: number;
  readonly end: number;
}

async function launchOnce(profile: Profile, rootfs: string): Promise<Times> {
  const start = performance.now();
  const sandbox = await launchSandbox(profile, { rootfs, stdio: 'pipe' });
  await once(sandbox.stdout!, 'data');
  const firstByte = performance.now() - start;
  const { started, code } = await sandbox.exited;
  if (!started || code !== 0) throw new Error(`the echo ended with ${code}`);
  return { firstByte, end: performance.now() - start };
}

const launches = Number(process.argv[2] ?? 100);
const cleaners: (() => Promise<void>)[] = [];
const root = await makeSandboxRoot({ after: (clean) => void cleaners.push(clean) }, '/bin/echo');
try {
  const profile = testProfile({
    command: ['/usr/bin/echo', 'ready'],
    limits: { memory: 256 * 1024 * 1024, pids: 32 },
  });
  const times: Times[] = [];
  for (let n = 0; n < WARM_UP + launches; n++) {
    const time = await launchOnce(profile, root);
    if (n >= WARM_UP) times.push(time);
  }
  process.stdout.write(`${machine()}\n`);
  for (const [name, of] of [
    ['first byte', 'firstByte'],
    ['all removed', 'end'],
  ] as const) {
    const values = times.map((time) => time[of]);
    const figures = [0.5, 0.9, 0.99].map(
      (share) => `p${share * 100} ${percentile(values, share).toFixed(1)} ms`,
    );
    process.stdout.write(`${name.padEnd(12)} ${figures.join('   ')}   (${launches} launches)\n`);
  }
  process.stdout.write(`mark         p50 ${MARK_MS} ms to the first byte\n`);
} finally {
  for (const clean of cleaners) await clean();
}
