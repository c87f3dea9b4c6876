import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { PlimsollError } from '../../errors.ts';
import { createOpenCgroup, type OpenCgroup } from '../cgroup.ts';
import { DESCRIPTOR } from '../emit/bwrap.ts';
import type { SandboxUser } from '../sandbox-user.ts';
import { coverInherited } from './inherited-descriptors.ts';
import { commandLine, type KeeperOptions, keeperCommand } from './keeper.ts';
import { KeptStreams } from './kept-streams.ts';
import { confine, send } from './launch-steps.ts';
import { type ProcessStart, processStart, stillRuns } from './process-start.ts';
import { childrenOf, sendSignal } from './sandbox-process.ts';

/** How long what is left of a keeper may take to be gone, in ms. */
const GONE_MS = 1_000;
/** How long it may take to say why it has ended, in ms. */
const WORDS_MS = 200;

/** A chain that is tied to its keeper, and waits to become bwrap; it ends with this process until it has. */
export class WaitingKeeper implements AsyncDisposable {
  readonly user: SandboxUser;
  readonly keeper: ProcessStart;
  /** Of the outer pid namespace. */
  readonly holder: number;
  readonly streams: KeptStreams;
  /** That it is in already, limiting nothing: moving a process takes the kernel many ms. */
  readonly cgroup: OpenCgroup | undefined;
  /** Descriptors that this process was started with and that must not reach the sandbox. */
  readonly drain: readonly number[];
  readonly #child: ChildProcess;
  #directory: string;

  private constructor(
    parts: Pick<WaitingKeeper, 'user' | 'keeper' | 'holder' | 'streams' | 'drain' | 'cgroup'>,
    child: ChildProcess,
    directory: string,
  ) {
    this.user = parts.user;
    this.keeper = parts.keeper;
    this.holder = parts.holder;
    this.streams = parts.streams;
    this.drain = parts.drain;
    this.cgroup = parts.cgroup;
    this.#child = child;
    this.#directory = directory;
  }

  /** Rejects `launch-failed`, `sandbox-unavailable`; then nothing is left running. The user stays the caller's. */
  static async start(options: KeeperOptions): Promise<WaitingKeeper> {
    const { directory, user } = options;
    const undo = new AsyncDisposableStack();
    try {
      const streams = new KeptStreams(directory);
      undo.defer(() => streams.close());
      const [program, ...args] = await keeperCommand(options);
      const wanted = ['ignore', 'ignore', 'pipe', 'pipe', 'pipe', 'ignore'] as const;
      const { stdio, covered } = coverInherited<'ignore' | 'pipe'>(wanted);
      const child = spawn(program, args, { cwd: '/', env: {}, stdio, detached: true });
      undo.defer(() => abandon(child, streams));
      await once(child, 'spawn');
      child.unref();
      // The keeper was there before its child asked to die with it: alive now, it was alive then, and the two are tied.
      if (!(await isReady(child, streams))) throw await notMade(child, streams);
      const keeper = await processStart(child.pid!);
      if (keeper === undefined) throw await notMade(child, streams);
      const holder = await holderOf(keeper.pid, user);
      const cgroup = createOpenCgroup();
      undo.defer(async () => cgroup?.remove());
      if (cgroup !== undefined) await confine(holder, cgroup);
      const parts = { user, keeper, holder, streams, drain: covered, cgroup };
      return new WaitingKeeper(parts, child, directory);
    } catch (error) {
      await undo.disposeAsync();
      throw error;
    }
  }

  get directory(): string {
    return this.#directory;
  }

  /** Moves its run directory, which nobody finds by its name yet. */
  async moveTo(directory: string): Promise<void> {
    await rename(this.#directory, directory);
    this.#directory = directory;
    this.streams.moved(directory);
  }

  runs(): Promise<boolean> {
    return stillRuns(this.keeper);
  }

  /** Becomes bwrap. Resolves when that has made the sandbox; rejects `launch-failed` with what it said instead. */
  async become(
    argv: readonly string[],
    { held, filter, privateArguments }: { held: boolean; filter: Uint8Array; privateArguments: Uint8Array },
  ): Promise<void> {
    const line = Buffer.from(await commandLine(argv, held));
    send(this.#child, DESCRIPTOR.seccomp, filter);
    send(this.#child, DESCRIPTOR.arguments, Buffer.concat([line, privateArguments]));
    if (!(await this.streams.status.made)) throw await notMade(this.#child, this.streams);
  }

  /** Ends the chain; the user stays the caller's. */
  async [Symbol.asyncDispose](): Promise<void> {
    await abandon(this.#child, this.streams);
    this.streams.close();
    await this.cgroup?.remove();
  }
}

/** A keeper that has ended before it opened its FIFOs leaves nothing to read, not even an end. */
async function isReady(child: ChildProcess, { status }: KeptStreams): Promise<boolean> {
  return await Promise.race([status.ready, once(child, 'exit').then(() => false)]);
}

/** For root the keeper, whose child is pid 1 of the new namespace; for others the first bwrap, which the keeper started. */
async function holderOf(keeper: number, { own }: SandboxUser): Promise<number> {
  if (own) return keeper;
  const [bwrap] = await childrenOf(keeper);
  if (bwrap === undefined) throw new PlimsollError('launch-failed', 'the keeper of the sandbox has ended');
  return bwrap;
}

async function notMade(child: ChildProcess, { stderr }: KeptStreams): Promise<PlimsollError> {
  const nothing = delay(WORDS_MS, '', { ref: false });
  const [own, said] = await Promise.all(
    [child.stderr!, stderr].map((words) => Promise.race([text(words), nothing])),
  );
  const why = `${own}${said}`.trim();
  return new PlimsollError('launch-failed', `the sandbox could not be made${why && `: ${why}`}`);
}

/** Nothing of the chain runs without its keeper, and before its arguments bwrap does nothing. */
async function abandon(child: ChildProcess, streams: KeptStreams): Promise<void> {
  for (const stream of child.stdio) stream?.destroy();
  if (child.exitCode === null && child.signalCode === null) {
    sendSignal(child.pid!, 'SIGKILL');
    await once(child, 'exit');
  }
  await Promise.race([streams.ended, delay(GONE_MS, undefined, { ref: false })]);
}
