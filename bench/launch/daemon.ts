import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { percentile } from '../machine.ts';
import type { Row } from '../registry/compare.ts';
import type { DaemonStage } from './daemon-stage.ts';

const run = promisify(execFile);
const WARM_UP = 5;
/** Between two launches, so that each finds what was made ahead, as in a host that is not busy, in ms. */
const REST_MS = 80;
const BARE = [
  '--unshare-all',
  '--die-with-parent',
  '--ro-bind',
  '/',
  '/',
  '--proc',
  '/proc',
  '--dev',
  '/dev',
];
const CONTAINERS_CONF =
  '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]\n' +
  '[engine]\ncgroup_manager = "cgroupfs"\nevents_logger = "none"\nruntime = "runc"\n';

/** An admitted launch from the question to the first byte of the agent, in turns with bare bubblewrap. */
export async function benchDaemon(stage: DaemonStage, launches: number): Promise<Row[]> {
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let n = 0; n < WARM_UP + launches; n++) {
    const [launched, alone] = [
      await stage.launch(stage.echo),
      await firstByte('bwrap', [...BARE, '/bin/echo', 'x']),
    ];
    if (n >= WARM_UP) {
      ours.push(launched);
      bare.push(alone);
    }
    await delay(REST_MS);
  }
  const [median, p90] = [percentile(ours, 0.5), percentile(ours, 0.9)];
  const theirs = percentile(bare, 0.5);
  return [
    {
      ...{
        work: 'admitted launch, image present, warm verdict, to the first byte',
        unit: 'ms',
        ours: median,
      },
      ...{ against: 'bare bwrap', theirs, ratio: median / theirs },
      ...{ mark: '≤ 12 ms, p90 ≤ 15', met: median <= 12 && p90 <= 15, note: `p90 ${p90.toFixed(1)} ms` },
    },
  ];
}

/** The same image by podman, in a storage of its own, without a network and without its log of events. */
export async function benchPodman(stage: DaemonStage, launches: number): Promise<Row[]> {
  const layout = stage.echo.replace(/^oci:/, '').replace(/@.*$/, '');
  const [root, runroot, conf] = ['podman', 'podman-run', 'containers.conf'].map((name) =>
    stage.host.path(name),
  );
  await writeFile(conf!, CONTAINERS_CONF);
  const env = { ...process.env, CONTAINERS_CONF: conf! };
  const storage = ['--root', root!, '--runroot', runroot!, '--storage-driver', 'overlay'];
  await run('podman', [...storage, 'pull', '-q', `oci:${layout}:1.0.0`], { env });
  const { stdout } = await run('podman', [...storage, 'images', '-q'], { env });
  const command = [...storage, 'run', '--rm', '--network', 'none', '--memory', '64m', stdout.trim()];
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let n = 0; n < launches; n++) {
    ours.push(await stage.launch(stage.echo));
    theirs.push(await firstByte('podman', command, env));
    await delay(REST_MS);
  }
  const [median, podman] = [percentile(ours, 0.5), percentile(theirs, 0.5)];
  const ratio = median / podman;
  return [
    {
      ...{ work: 'the same, against `podman run`', unit: 'ms', ours: median, against: 'podman run' },
      ...{ theirs: podman, ratio, mark: '≤ 0.1 ×', met: ratio <= 0.1, note: '' },
    },
  ];
}

async function firstByte(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const start = performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close').then(([code]) => {
    throw new Error(`${program} ended with ${code} and wrote nothing`);
  });
  await Promise.race([once(child.stdout, 'data'), ended]);
  const time = performance.now() - start;
  child.stdout.resume();
  await ended.catch(() => {});
  return time;
}
