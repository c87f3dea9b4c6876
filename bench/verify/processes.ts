import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { generateKeyPair, openSigningKey } from '../../src/sign/key-pair.ts';
import type { Row } from '../registry/compare.ts';
import { startPlimsoll } from '../registry/peer.ts';
import { pushSampleImage } from './sample-image.ts';
import { type Lengths, median } from './timing.ts';

const MARK = 2;
const REPOSITORY = 'bench/notes';

interface Program {
  readonly command: string;
  readonly arguments_: readonly string[];
}

/**
 * `plimsoll verify --key` beside `cosign verify --key`, each a process that starts, asks the registry and ends, one of each
 * in turns. `program` is the entry point of a built package, as users start it.
 */
export async function benchProcesses(program: string, { starts }: Lengths): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-bench-process-'));
  const registry = await startPlimsoll(program, join(directory, 'registry'), 1);
  try {
    const pair = generateKeyPair('');
    const key = await openSigningKey(pair.privateKey, async () => '');
    const file = join(directory, 'release.pub');
    await writeFile(file, key.publicKeyPem);
    const repository = `${registry.host}/${REPOSITORY}`;
    const client = new RegistryClient({ registry: registry.host, repository: REPOSITORY }, {});
    const { digest } = await pushSampleImage(client, { key, repository, tag: '1.0.0' });
    const image = `${repository}@${digest}`;
    const ours = {
      command: process.execPath,
      arguments_: [program, 'verify', image, '--key', file, '--type', 'cosign'],
    };
    const theirs = {
      command: join(peers('cosign'), 'cosign'),
      arguments_: [
        ...['verify', image, '--key', file, '--insecure-ignore-tlog', '--allow-http-registry'],
        '--private-infrastructure',
      ],
    };
    await mkdir(join(directory, 'home'), { mode: 0o700 });
    return [compare(ours, theirs, join(directory, 'home'), starts)];
  } finally {
    await registry.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

function compare(ours: Program, theirs: Program, home: string, starts: number): Row {
  const times: [number[], number[]] = [[], []];
  for (let round = -2; round < starts; round++) {
    for (const [at, program] of [ours, theirs].entries()) {
      const time = timeOf(program, home);
      if (round >= 0) times[at]!.push(time);
    }
  }
  const ratio = median(times[0].map((time, at) => time / times[1][at]!));
  return {
    ...{
      work: '`plimsoll verify --key --type cosign`, the whole process',
      unit: 'ms',
      against: 'cosign verify --key',
    },
    ...{ ours: median(times[0]), theirs: median(times[1]), ratio },
    ...{
      mark: `≤ ${MARK} ×`,
      met: ratio <= MARK,
      note: `Node alone: ${median(nodeAlone(home, starts)).toFixed(0)} ms`,
    },
  };
}

/** What a process of Node takes that does nothing. */
function nodeAlone(home: string, starts: number): number[] {
  const program = { command: process.execPath, arguments_: ['-e', '0'] };
  return Array.from({ length: starts }, () => timeOf(program, home));
}

/** In ms, of one that ends well. */
function timeOf({ command, arguments_ }: Program, home: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, arguments_, {
    env: { PATH: process.env['PATH'], HOME: home },
    encoding: 'utf8',
  });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`${command} ${arguments_.join(' ')}: ${stderr}`);
  return time;
}

/** The directory of the peers that the interop tests pin; built when it is not there yet. */
function peers(name: string): string {
  const script = join(import.meta.dirname, '../../test/interop/install-peers.sh');
  const installed = spawnSync('sh', [script, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (installed.status !== 0) throw new Error(`${name} could not be built`);
  return installed.stdout.trim();
}
