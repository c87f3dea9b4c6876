import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findTrustedProgram } from './trusted-program.ts';

/** Names of the FIFOs in a run directory: of the command's stdio, of what bwrap tells, and of what holds it back. */
export const FIFO = { stdin: 'in', stdout: 'out', stderr: 'err', status: 'status', block: 'block' } as const;

/** Made at one go, by one process: Node has no mkfifo(3), and a process for each launch would cost more than the rest. */
const BATCH = 16;
const LOW = 4;

/** Directories for sandboxes that outlive who launches them, each with its FIFOs, some ahead of when they are needed. */
export class RunDirectories {
  readonly #parent: string;
  readonly #ready: string[] = [];
  #making: Promise<void> | undefined;

  private constructor(parent: string) {
    this.#parent = parent;
  }

  /** Empties `parent`, which is for this alone, and makes the first of them there. */
  static async open(parent: string): Promise<RunDirectories> {
    const directories = new RunDirectories(parent);
    await rm(parent, { recursive: true, force: true });
    await mkdir(parent, { recursive: true, mode: 0o700 });
    await directories.#make();
    return directories;
  }

  /** One that nobody else gets; whoever takes it moves it to where it stays. */
  async take(): Promise<string> {
    for (;;) {
      const directory = this.#ready.pop();
      if (this.#ready.length < LOW) this.#making ??= this.#make();
      if (directory !== undefined) return directory;
      await this.#making;
    }
  }

  async #make(): Promise<void> {
    try {
      const names = Array.from({ length: BATCH }, () => join(this.#parent, randomBytes(8).toString('hex')));
      await Promise.all(names.map((name) => mkdir(name, { mode: 0o700 })));
      const fifos = names.flatMap((name) => Object.values(FIFO).map((fifo) => join(name, fifo)));
      const program = await findTrustedProgram('mkfifo');
      await promisify(execFile)(program, ['-m', '600', '--', ...fifos], { env: {}, cwd: '/' });
      this.#ready.push(...names);
    } finally {
      this.#making = undefined;
    }
  }
}
