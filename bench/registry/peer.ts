import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { call } from '../../test/support/http-call.ts';
import { ServeProcess } from '../../test/support/serve-process.ts';

/** A registry that runs, and what it is asked for. */
export interface Peer {
  readonly name: string;
  /** HOST:PORT. */
  readonly host: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const START_MS = 20_000;

/** Rules that let the bench in, and others before them that have to be looked at. */
const CONFIG = `
apiVersion: plimsoll.dev/v1
kind: Registry
access:
  - { repositories: ["team-a/**", "team-b/*"], anonymous: true, actions: [pull] }
  - { repositories: ["bench/**"], anonymous: true, actions: [pull, push, delete] }
`;

/** `plimsoll serve` with access rules, as its user starts it. `program` is the entry point of a built package. */
export async function startPlimsoll(program: string, directory: string, workers: number): Promise<Peer> {
  const config = join(directory, 'plimsoll.yaml');
  await mkdir(directory, { recursive: true });
  await writeFile(config, CONFIG);
  const data = join(directory, 'data');
  const arguments_ = ['--config', config, '--data', data, '--listen', '127.0.0.1:0'];
  const server = new ServeProcess([...arguments_, '--workers', String(workers)], {}, program);
  const host = await server.ready();
  const name = workers === 1 ? 'plimsoll' : `plimsoll --workers ${workers}`;
  return { name, host, pid: server.pid, stop: async () => void (await server.end('SIGTERM')) };
}

/** The registry of distribution that the interop tests pin, built when it is not there yet. */
export async function startDistribution(directory: string): Promise<Peer> {
  const script = join(import.meta.dirname, '../../test/interop/install-peers.sh');
  const installed = spawnSync('sh', [script, 'registry'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (installed.status !== 0) throw new Error('the registry of distribution could not be built');
  const host = `127.0.0.1:${await freePort()}`;
  const config = {
    version: '0.1',
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(directory, 'data') }, delete: { enabled: true } },
    http: { addr: host },
  };
  const program = join(installed.stdout.trim(), 'registry');
  return await startPeer('distribution', host, program, directory, config);
}

/** zot, which cannot be installed from here: undefined unless the environment says where it is. */
export async function startZot(directory: string): Promise<Peer | undefined> {
  const program = process.env['ZOT'];
  if (program === undefined) return undefined;
  const port = await freePort();
  const config = {
    distSpecVersion: '1.1.1',
    storage: { rootDirectory: join(directory, 'data'), gc: false, commit: true },
    http: {
      address: '127.0.0.1',
      port: String(port),
      accessControl: {
        repositories: { 'bench/**': { anonymousPolicy: ['read', 'create', 'update', 'delete'] } },
      },
    },
    log: { level: 'error' },
  };
  return await startPeer('zot', `127.0.0.1:${port}`, program, directory, config);
}

/** Both peers take their configuration as one file, and JSON is YAML. */
async function startPeer(
  name: string,
  host: string,
  program: string,
  directory: string,
  config: object,
): Promise<Peer> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'config.json');
  await writeFile(file, JSON.stringify(config));
  const env = { ...process.env, OTEL_TRACES_EXPORTER: 'none' };
  const child = spawn(program, ['serve', file], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  await answering(name, host, child);
  return {
    name,
    host,
    pid: child.pid!,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answering(name: string, host: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await call(host, 'GET', '/v2/').catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`${name} does not answer on ${host}`);
}

/** A port that was free a moment ago: the peers do not tell which one they took. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen({ host: '127.0.0.1', port: 0 }), 'listening');
  const address = probe.address();
  await once(probe.close(), 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
