import type { SandboxUser } from '../sandbox-user.ts';
import { END_STDIN } from './keeper.ts';
import type { KeptStreams } from './kept-streams.ts';
import { type ProcessStart, stillRuns } from './process-start.ts';
import { type LaunchedParts, RunningSandbox } from './running-sandbox.ts';
import { sendSignal } from './sandbox-process.ts';

export interface KeptParts extends Omit<LaunchedParts, 'stdin' | 'stdout' | 'stderr' | 'pid'> {
  readonly keeper: ProcessStart;
  readonly streams: KeptStreams;
}

/** A sandbox that goes on when this process ends, and can be found again by its run directory. */
export class KeptSandbox extends RunningSandbox {
  readonly user: SandboxUser;
  /** Directories of its cgroup. */
  readonly cgroups: readonly string[];
  readonly #keeper: ProcessStart;
  readonly #streams: KeptStreams;

  constructor(parts: KeptParts) {
    const { keeper, streams, user, cgroup } = parts;
    const { stdin, stdout, stderr } = streams;
    super({ ...parts, pid: keeper.pid, stdin, stdout, stderr });
    this.user = user;
    this.cgroups = (cgroup?.places ?? []).map(({ path }) => path);
    this.#keeper = keeper;
    this.#streams = streams;
  }

  /** Starts the command of a sandbox that was launched `held`. */
  release(): void {
    this.#streams.release();
  }

  /** The command reads the end of its stdin after all that was written. */
  async endStdin(): Promise<void> {
    const { stdin } = this.#streams;
    if (stdin === undefined || stdin.destroyed) return;
    await new Promise<void>((resolve) => stdin.end(resolve).once('close', resolve));
    if (await stillRuns(this.#keeper)) sendSignal(this.#keeper.pid, END_STDIN);
  }

  /** This process has no more to do with it; it runs on, and its writers wait when nobody reads. */
  detach(): void {
    this.forget();
    this.#streams.close();
    void this.user.release();
  }
}
