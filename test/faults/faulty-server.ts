import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

const PLIMSOLL = join(import.meta.dirname, '../../cli/plimsoll.js');

/** Settings under which everything that may be collected is, as soon as can be. */
export const EAGER_COLLECTION: Readonly<Record<string, string>> = {
  PLIMSOLL_REGISTRY_GC_EVERY: '1s',
  PLIMSOLL_REGISTRY_GC_AGE_GUARD: '1s',
  PLIMSOLL_REGISTRY_GC_UNDELETE: '1s',
  PLIMSOLL_REGISTRY_INCOMPLETE_MANIFESTS: 'refuse',
};

export interface FaultOptions {
  /** More arguments for `serve`. */
  readonly args?: readonly string[];
  /** Variables of the shim. */
  readonly env?: Readonly<Record<string, string>>;
  /** A program, and its arguments, that runs the server, such as a tracer. */
  readonly under?: readonly string[];
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** A real `plimsoll serve` in a process of its own, made to be killed. */
export class FaultyServer {
  readonly #child: ReturnType<typeof spawn>;
  readonly ended: Promise<Ended>;
  #stdout = '';
  #stderr = '';

  /** Ends with the test at the latest. */
  constructor(t: TestContext, data: string, { args = [], env = {}, under = [] }: FaultOptions = {}) {
    const [program = '', ...rest] = [...under, process.execPath, PLIMSOLL];
    const command = [...rest, 'serve', '--data', data, '--listen', '127.0.0.1:0', ...args];
    this.#child = spawn(program, command, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    t.after(() => this.end('SIGKILL'));
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.#stdout += chunk.toString();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    this.ended = once(this.#child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      stderr: this.#stderr,
    }));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** HOST:PORT; undefined when it ended instead. */
  async started(): Promise<string | undefined> {
    const output = this.#child.stdout;
    while (output !== null && !this.#stdout.includes('\n')) {
      const ended = await Promise.race([once(output, 'data').then(() => false), this.ended.then(() => true)]);
      if (ended) return undefined;
    }
    return this.#stdout.replace(/^ready https?:\/\//, '').trimEnd();
  }

  /** HOST:PORT. Throws what the server said when it does not start. */
  async ready(): Promise<string> {
    const host = await this.started();
    if (host !== undefined) return host;
    const { code, stderr } = await this.ended;
    throw new Error(`serve ended with ${code}: ${stderr}`);
  }

  async end(signal: NodeJS.Signals): Promise<Ended> {
    this.#child.kill(signal);
    return await this.ended;
  }
}

/** The shim, compiled anew from its source: an old one must not answer for it. */
export async function buildShim(): Promise<string> {
  const source = join(import.meta.dirname, 'shim/disk-shim.c');
  const target = join(await mkdtemp(join(tmpdir(), 'plimsoll-shim-')), 'disk-shim.so');
  execFileSync('cc', [
    '-shared',
    '-fPIC',
    '-O2',
    '-Wall',
    '-Wextra',
    '-Werror',
    '-o',
    target,
    source,
    '-ldl',
  ]);
  return target;
}
