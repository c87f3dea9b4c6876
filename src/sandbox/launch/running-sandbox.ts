import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cgroup } from '../cgroup.ts';
import type { Sandbox, SandboxExit } from '../sandbox.ts';
import type { SandboxUser } from '../sandbox-user.ts';
import { findSandboxProcesses, sendSignal } from './sandbox-process.ts';

/** What a launch hands over once bwrap has made the sandbox. */
export interface LaunchedParts {
  readonly user: SandboxUser;
  /** The holder of the outer pid namespace: it ends when every process of the sandbox has. */
  readonly child: ChildProcess;
  /** The command's exit code as bwrap reports it; undefined when it was never started. */
  readonly exitCode: Promise<number | undefined>;
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
  #cause: SandboxExit['cause'];

  constructor(parts: LaunchedParts) {
    const { child, user } = parts;
    this.#parts = parts;
    this.uid = user.uid;
    this.pid = child.pid!;
    this.stdin = child.stdin ?? undefined;
    this.stdout = child.stdout ?? undefined;
    this.stderr = child.stderr ?? undefined;
    this.exited = this.#settle();
    if (parts.wallMs !== undefined) void this.#endAfter(parts.wallMs);
    if (parts.signal !== undefined) this.#endOnAbort(parts.signal);
  }

  async kill(signal: NodeJS.Signals): Promise<boolean> {
    if (this.#hasEnded()) return false;
    const { command } = await findSandboxProcesses(this.pid);
    return command !== undefined && !this.#hasEnded() && sendSignal(command, signal);
  }

  async stop(graceMs: number): Promise<void> {
    await this.#end('stopped', graceMs);
  }

  async #end(cause: 'wall' | 'stopped', graceMs: number): Promise<void> {
    if (!this.#hasEnded()) {
      this.#cause ??= cause;
      if (await this.kill('SIGTERM')) await this.#wait(graceMs);
      const { init } = await findSandboxProcesses(this.pid);
      // To pid 1 of the sandbox, not to bwrap itself, which lives on to report the exit.
      if (init !== undefined && !this.#hasEnded()) sendSignal(init, 'SIGKILL');
    }
    await this.exited;
  }

  async #endAfter(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= LONGEST_TIMER_MS)
      await this.#wait(Math.min(left, LONGEST_TIMER_MS));
    if (!this.#hasEnded()) await this.#end('wall', GRACE_MS);
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

  #hasEnded(): boolean {
    const { child } = this.#parts;
    return child.exitCode !== null || child.signalCode !== null;
  }

  async #settle(): Promise<SandboxExit> {
    const { child, exitCode, cgroup, user } = this.#parts;
    if (!this.#hasEnded()) await once(child, 'exit');
    this.#ended.abort();
    const reported = await exitCode;
    const code = reported ?? launcherCode(child);
    // bwrap reports, unless it was itself killed from outside, which does not mean that nothing had run.
    const started = reported !== undefined || child.signalCode !== null;
    const starved = cgroup !== undefined && code !== 0 && cgroup.oomKills() > 0;
    const cause = this.#cause ?? (starved ? 'memory' : undefined);
    await cgroup?.remove();
    await user.release();
    return { started, code, ...(cause === undefined ? {} : { cause }) };
  }
}

function launcherCode(child: ChildProcess): number {
  return child.signalCode === null ? child.exitCode! : 128 + constants.signals[child.signalCode];
}
