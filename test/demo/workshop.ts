import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyPackage } from '../support/copy-package.ts';
import { type ProcessResult, runPlimsoll, runProcess } from '../support/run-process.ts';
import { ServeProcess } from '../support/serve-process.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A temporary directory with a running registry, keys, agents to build and notes to read. */
export class Workshop {
  readonly directory: string;
  readonly host: string;
  readonly #server: ServeProcess;

  private constructor(directory: string, host: string, server: ServeProcess) {
    this.directory = directory;
    this.host = host;
    this.#server = server;
  }

  static async open(): Promise<Workshop> {
    const directory = await mkdtemp(join(tmpdir(), 'plimsoll-demo-'));
    // The sandboxes run as users of their own and have to reach the unpacked images below.
    await chmod(directory, 0o755);
    const server = new ServeProcess(['--listen', '127.0.0.1:0', '--data', join(directory, 'data')]);
    return new Workshop(directory, await server.ready(), server);
  }

  path(...parts: string[]): string {
    return join(this.directory, ...parts);
  }

  /** Runs the real command line in the workshop. `store` chooses another image store than the usual one. */
  plimsoll(
    args: readonly string[],
    options: { store?: string; input?: string } = {},
  ): Promise<ProcessResult> {
    return runPlimsoll(args, {
      cwd: this.directory,
      env: this.#environment(options.store),
      ...(options.input === undefined ? {} : { input: options.input }),
    });
  }

  /** Like plimsoll, but it has to succeed. */
  async must(...args: string[]): Promise<string> {
    const result = await this.plimsoll(args);
    if (result.code !== 0)
      throw new Error(
        `plimsoll ${args.join(' ')} ended with ${result.code}\n${result.stdout}${result.stderr}`,
      );
    return result.stdout.trim();
  }

  /** Runs a shell script that calls plimsoll by name. */
  async script(text: string, args: readonly string[]): Promise<ProcessResult> {
    const script = this.path('wrapper.sh');
    await writeFile(script, text, { mode: 0o755 });
    await mkdir(this.path('bin'), { recursive: true });
    await writeFile(
      this.path('bin/plimsoll'),
      `#!/bin/sh\nexec ${process.execPath} ${join(ROOT, 'cli/plimsoll.js')} "$@"\n`,
      { mode: 0o755 },
    );
    return runProcess('/bin/sh', [script, ...args], {
      cwd: this.directory,
      env: { ...this.#environment(), PATH: `${this.path('bin')}:${process.env['PATH']}` },
    });
  }

  /** Copies an agent of the demo and the npm packages that it comes with. */
  async agent(name: 'files' | 'scripted', packages: readonly string[]): Promise<string> {
    const directory = this.path(name);
    await cp(join(import.meta.dirname, 'agents', name), directory, { recursive: true });
    for (const each of packages) await copyPackage(each, directory);
    return directory;
  }

  async close(): Promise<void> {
    await this.#server.end('SIGTERM');
    await rm(this.directory, { recursive: true, force: true });
  }

  #environment(store = 'store'): Record<string, string> {
    return { PLIMSOLL_STORE: this.path(store), PLIMSOLL_PASSWORD: '' };
  }
}
