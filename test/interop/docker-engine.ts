import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mustRun, type ProcessOptions, type ProcessResult, runProcess } from '../support/run-process.ts';

const ATTEMPTS = 300;
const PAUSE_MS = 100;

/**
 * Docker's daemon with a directory of its own, without bridge and packet filter, so that it runs where networks cannot be
 * made: it pushes and pulls, and starts nothing. It needs root.
 */
export class DockerEngine {
  readonly #directory: string;
  readonly #daemon: ChildProcess;

  private constructor(directory: string, daemon: ChildProcess) {
    this.#directory = directory;
    this.#daemon = daemon;
  }

  /** `authority` is a PEM file of what the daemon trusts. Throws what the daemon said when it does not come up. */
  static async start(authority?: string): Promise<DockerEngine> {
    const directory = await mkdtemp(join(tmpdir(), 'docker-'));
    const log = join(directory, 'log');
    const args = ['--data-root', join(directory, 'data'), '--exec-root', join(directory, 'exec')];
    args.push('--pidfile', join(directory, 'pid'), '-H', `unix://${join(directory, 'socket')}`);
    args.push('--storage-driver', 'vfs', '--bridge', 'none', '--iptables=false', '--ip6tables=false');
    const env = { ...process.env, ...(authority === undefined ? {} : { SSL_CERT_FILE: authority }) };
    const daemon = spawn('sh', ['-c', `exec dockerd "$@" >'${log}' 2>&1`, 'sh', ...args], {
      env,
      stdio: 'ignore',
    });
    const engine = new DockerEngine(directory, daemon);
    for (let attempt = 0; attempt < ATTEMPTS && daemon.exitCode === null; attempt++) {
      if ((await engine.tryRun('version')).code === 0) return engine;
      await sleep(PAUSE_MS);
    }
    const said = await readFile(log, 'utf8');
    await engine.stop();
    throw new Error(`dockerd does not come up:\n${said}`);
  }

  tryRun(...args: readonly string[]): Promise<ProcessResult> {
    return runProcess('docker', [...this.#where(), ...args]);
  }

  async run(args: readonly string[], options: ProcessOptions = {}): Promise<string> {
    return (await mustRun('docker', [...this.#where(), ...args], options)).stdout.trim();
  }

  async stop(): Promise<void> {
    if (this.#daemon.exitCode === null) {
      const ended = once(this.#daemon, 'exit');
      this.#daemon.kill('SIGTERM');
      await ended;
    }
    await rm(this.#directory, { recursive: true, force: true });
  }

  #where(): string[] {
    return ['--config', join(this.#directory, 'config'), '-H', `unix://${join(this.#directory, 'socket')}`];
  }
}
