import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PLIMSOLL = fileURLToPath(new URL('../../cli/plimsoll.js', import.meta.url));

export interface Exit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `plimsoll serve` with any arguments, as a process of its own, as its user has it. */
export class ServeProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<Exit>;
  #stdout = '';
  #stderr = '';

  /** `program` is another entry point than that of the checkout; `verb` is `hostd` for the daemon of a host. */
  constructor(
    args: readonly string[],
    env: NodeJS.ProcessEnv = {},
    program: string = PLIMSOLL,
    verb: 'serve' | 'hostd' = 'serve',
  ) {
    this.#child = spawn(process.execPath, [program, verb, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.#stdout += chunk.toString();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    this.#exit = once(this.#child, 'close').then(([code]: (number | null)[]) => ({
      code: code ?? null,
      stdout: this.#stdout,
      stderr: this.#stderr,
    }));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** HOST:PORT once it is ready; throws what it said when it ended instead. */
  async ready(): Promise<string> {
    const output = this.#child.stdout;
    while (output !== null && !this.#stdout.includes('\n')) {
      const ended = await Promise.race([once(output, 'data').then(() => undefined), this.#exit]);
      if (ended !== undefined) throw new Error(`serve ended with ${ended.code}: ${ended.stderr}`);
    }
    return this.#stdout.replace(/^ready https?:\/\//, '').trimEnd();
  }

  /** Sends a signal and does not wait. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** What it has logged so far. */
  get stderr(): string {
    return this.#stderr;
  }

  /** Waits until it has logged something that fits. */
  async logged(pattern: RegExp): Promise<void> {
    const { stderr } = this.#child;
    while (stderr !== null && !pattern.test(this.#stderr)) {
      const ended = await Promise.race([once(stderr, 'data').then(() => undefined), this.#exit]);
      if (ended !== undefined) throw new Error(`serve ended with ${ended.code}: ${ended.stderr}`);
    }
  }

  /** Waits for its end, after the signal when one is given. */
  async end(signal?: NodeJS.Signals): Promise<Exit> {
    if (signal !== undefined) this.#child.kill(signal);
    return await this.#exit;
  }
}
