import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cgroup } from '../cgroup.ts';
import type { Sandbox, SandboxExit } from '../sandbox.ts';
import type { SandboxUser } from '../sandbox-user.ts';
import { findSandboxProcesses, sendSignal } from './sandbox-process.ts';

/** How the launcher of a sandbox ended. */
export interface LauncherEnd {
  /** Of the command when it was started, else of the launcher; 128 + n after signal n. */
  readonly code: number;
  readonly started: boolean;
}

/** What a launch hands over once bwrap has made the sandbox. */
export interface LaunchedParts {
  readonly user: SandboxUser;
  /** Of the launcher's direct child. */
  readonly pid: number;
  /** The holder of the outer pid namespace: it ends when every process of the sandbox has. */
  readonly holder: number;
  readonly stdin: Writable | undefined;
  readonly stdout: Readable | undefined;
  readonly stderr: Readable | undefined;
  /** Never rejects; by then no process of the sandbox is left. */
  readonly ended: Promise<LauncherEnd>;
  readonly cgroup: Cgroup | undefined;
  readonly wallMs: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** How long a command has to end by itself when its time is over or the launch is aborted. */
const GRACE_MS = 5_000;
/** setTimeout's longest delay, some 24 days; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class RunningSandbox implements Sandbox {
  readonly id = randomUUID();
  readonly uid: number;
  readonly pid: number;
  readonly stdin: Writable | undefined;
  readonly stdout: Readable | undefined;
  readonly stderr: Readable | undefined;
  readonly exited: Promise<SandboxExit>;
  readonly #parts: LaunchedParts;
  readonly #ended = new AbortController();
  #over = false;
  #cause: SandboxExit['cause'];

  constructor(parts: LaunchedParts) {
    this.#parts = parts;
    this.uid = parts.user.uid;
    this.pid = parts.pid;
    this.stdin = parts.stdin;
    this.stdout = parts.stdout;
    this.stderr = parts.stderr;
    this.exited = this.#settle();
    if (parts.wallMs !== undefined) void this.#endAfter(parts.wallMs);
    if (parts.signal !== undefined) this.#endOnAbort(parts.signal);
  }

  async kill(signal: NodeJS.Signals): Promise<boolean> {
    if (this.#over) return false;
    const { command } = await findSandboxProcesses(this.#parts.holder);
    return command !== undefined && !this.#over && sendSignal(command, signal);
  }

  async stop(graceMs: number): Promise<void> {
    await this.#end('stopped', graceMs);
  }

  async #end(cause: 'wall' | 'stopped', graceMs: number): Promise<void> {
    if (!this.#over) {
      this.#cause ??= cause;
      if (await this.kill('SIGTERM')) await this.#wait(graceMs);
      const { init } = await findSandboxProcesses(this.#parts.holder);
      // To pid 1 of the sandbox, not to bwrap itself, which lives on to report the exit.
      if (init !== undefined && !this.#over) sendSignal(init, 'SIGKILL');
    }
    await this.exited;
  }

  async #endAfter(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= LONGEST_TIMER_MS)
      await this.#wait(Math.min(left, LONGEST_TIMER_MS));
    if (!this.#over) await this.#end('wall', GRACE_MS);
  }

  #endOnAbort(signal: AbortSignal): void {
    const end = (): void => void this.#end('stopped', GRACE_MS);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true, signal: this.#ended.signal });
  }

  /** Waits, but not longer than the sandbox lives. */
  async #wait(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#ended.signal }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    });
  }

  /** Nobody here cares any more: its time, and how it ends, are somebody else's. */
  protected forget(): void {
    this.#ended.abort();
  }

  async #settle(): Promise<SandboxExit> {
    const { ended, cgroup, user } = this.#parts;
    const { code, started } = await ended;
    this.#over = true;
    this.#ended.abort();
    const starved = cgroup !== undefined && code !== 0 && cgroup.oomKills() > 0;
    const cause = this.#cause ?? (starved ? 'memory' : undefined);
    await cgroup?.remove();
    await user.release();
    return { started, code, ...(cause === undefined ? {} : { cause }) };
  }
}
