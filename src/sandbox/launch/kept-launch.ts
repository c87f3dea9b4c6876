import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { KeptRecord } from '../../../schemas/kept-record.ts';
import { PlimsollError } from '../../errors.ts';
import { createCgroup, findCgroup } from '../cgroup.ts';
import type { Controllers } from '../cgroup-controllers.ts';
import { bwrapInvocation, DESCRIPTOR } from '../emit/bwrap.ts';
import type { Profile } from '../profile.ts';
import { acquireSandboxUser, reacquireSandboxUser, type SandboxUser } from '../sandbox-user.ts';
import { hostArchitecture, seccompFilter } from '../seccomp/filter.ts';
import { coverInherited } from './inherited-descriptors.ts';
import { BLOCK_DESCRIPTOR, keeperCommand } from './keeper.ts';
import { readKeptExit, readKeptRecord, writeKeptRecord } from './kept-record.ts';
import { KeptSandbox } from './kept-sandbox.ts';
import { KeptStreams } from './kept-streams.ts';
import { asLaunchError, checkEgress, confine, relocate, send } from './launch-steps.ts';
import { takeLoopbackListener } from './loopback-listener.ts';
import { type ProcessStart, processStart, stillRuns } from './process-start.ts';
import type { LauncherEnd } from './running-sandbox.ts';
import { resolveSandboxFiles, type SandboxFiles } from './sandbox-files.ts';
import { childrenOf, sendSignal } from './sandbox-process.ts';
import { stageMounts } from './staged-mounts.ts';

export interface KeptOptions {
  /** Directory that becomes `/`, read-only. */
  readonly rootfs: string;
  /** A run directory, from RunDirectories, for this sandbox alone; it is nobody else's to write to. */
  readonly directory: string;
  /** `none`: the command reads the end at once. */
  readonly stdin: 'open' | 'none';
  /** Takes the socket that listens on the sandbox's loopback, of a profile with a way out, and closes it in the end. */
  readonly serveEgress?: (listener: Server) => void;
  /** Ends the sandbox when aborted. */
  readonly signal?: AbortSignal;
  /** From `acquireSandboxUser`; the launch takes it over. */
  readonly user?: SandboxUser;
  /** Where the cgroup controllers are; looked up when left out. */
  readonly controllers?: Controllers;
  /** Made, but its command does not start before `release`. */
  readonly held?: boolean;
}

/** How long what is left of a keeper may take to be gone, in ms. */
const GONE_MS = 5_000;
const LOOK_MS = 5;

/**
 * Starts a profile in bubblewrap, in a sandbox that outlives this process and can be found again by `adoptKept`. Resolves
 * once it exists. Rejects as `launchSandbox` does; then nothing is left running.
 */
export async function launchKept(profile: Profile, options: KeptOptions): Promise<KeptSandbox> {
  const undo = new AsyncDisposableStack();
  try {
    const user = options.user ?? (await acquireSandboxUser());
    undo.defer(() => user.release());
    options.signal?.throwIfAborted();
    checkEgress(profile, options);
    const filter = seccompFilter(hostArchitecture());
    const files = await resolveSandboxFiles(profile, options.rootfs, user);
    const cgroup = createCgroup(profile.limits, options.controllers);
    undo.defer(async () => cgroup?.remove());
    const streams = new KeptStreams(options.directory);
    undo.defer(() => streams.close());
    const { child, privateArguments } = await startKeeper(files, user, options);
    undo.defer(() => abandon(child, streams));

    // The keeper asked after its child did: alive now, it was alive then, and the two are tied.
    if (!(await streams.status.ready)) throw await notMade(child, streams);
    const keeper = await processStart(child.pid!);
    if (keeper === undefined) throw await notMade(child, streams);
    const holder = await holderOf(keeper.pid, user);
    if (cgroup !== undefined) await confine(holder, cgroup);
    if (profile.network !== 'none') options.serveEgress?.(await takeLoopbackListener(holder, user));
    const { wall } = profile.limits;
    const record = { keeper, holder, user, cgroup: cgroup?.places ?? [], stdin: options.stdin, wall };
    await writeKeptRecord(options.directory, recordOf(record));
    if (options.stdin === 'open') streams.openStdin();
    send(child, DESCRIPTOR.seccomp, filter);
    send(child, DESCRIPTOR.arguments, privateArguments);
    if (!(await streams.status.made)) throw await notMade(child, streams);
    const ended = endOf(options.directory, streams, await bwrapOf(holder));
    const { signal } = options;
    return new KeptSandbox({ user, keeper, holder, streams, cgroup, ended, wallMs: wall, signal });
  } catch (error) {
    await undo.disposeAsync();
    throw options.signal?.aborted === true
      ? new PlimsollError('interrupted', 'the launch was interrupted', { cause: error })
      : asLaunchError(error);
  }
}

/**
 * Finds a sandbox again that another process of ours launched. Undefined when it has ended: `readKeptExit` says how. Throws
 * `launch-failed` when another process has it, or its way out cannot be served again; then it runs on.
 */
export async function adoptKept(
  directory: string,
  { serveEgress }: Pick<KeptOptions, 'serveEgress'> = {},
): Promise<KeptSandbox | undefined> {
  const record = await readKeptRecord(directory);
  if (record === undefined || !(await stillRuns(record.keeper))) return undefined;
  const undo = new AsyncDisposableStack();
  try {
    const user = await reacquireSandboxUser(record.user);
    if (user === undefined) throw new PlimsollError('launch-failed', `another process has ${directory}`);
    undo.defer(() => user.release());
    const streams = new KeptStreams(directory);
    undo.defer(() => streams.close());
    // Of one that ended in between nobody would tell us.
    if (!(await stillRuns(record.keeper))) return await undo.disposeAsync().then(() => undefined);
    if (record.stdin === 'open') streams.openStdin();
    serveEgress?.(await takeLoopbackListener(record.holder, user));
    const { keeper, holder } = record;
    const ended = endOf(directory, streams, await bwrapOf(holder));
    const parts = { user, keeper, holder, streams, ended, cgroup: findCgroup(record.cgroup) };
    return new KeptSandbox({ ...parts, wallMs: timeLeft(record), signal: undefined });
  } catch (error) {
    await undo.disposeAsync();
    throw asLaunchError(error);
  }
}

async function startKeeper(
  files: SandboxFiles,
  user: SandboxUser,
  { stdin, directory, held = false }: KeptOptions,
): Promise<{ readonly child: ChildProcess; readonly privateArguments: Uint8Array }> {
  const descriptors = coverInherited<'ignore' | 'pipe'>([
    'ignore',
    'ignore',
    'pipe',
    'pipe',
    'pipe',
    'ignore',
  ]);
  const staged = files.unreachable.length === 0 ? undefined : await stageMounts(files.unreachable);
  const { argv, privateArguments } = bwrapInvocation(
    staged === undefined ? files.profile : relocate(files.profile, staged),
    {
      rootfs: staged?.pathOf(files.rootfs) ?? files.rootfs,
      drain: descriptors.covered,
      ...(held ? { block: BLOCK_DESCRIPTOR } : {}),
    },
  );
  const { network } = files.profile;
  const [program, ...args] = await keeperCommand(argv, { directory, stdin, held, user, staged, network });
  const child = spawn(program, args, { cwd: '/', env: {}, stdio: descriptors.stdio, detached: true });
  await once(child, 'spawn');
  child.unref();
  return { child, privateArguments };
}

/** For root the keeper, whose child is pid 1 of the new namespace; for others the first bwrap, which the keeper started. */
async function holderOf(keeper: number, { own }: SandboxUser): Promise<number> {
  if (own) return keeper;
  const [bwrap] = await childrenOf(keeper);
  if (bwrap === undefined) throw new PlimsollError('launch-failed', 'the keeper of the sandbox has ended');
  return bwrap;
}

/** pid 1 of the outer pid namespace, of which nothing survives it. */
async function bwrapOf(holder: number): Promise<ProcessStart | undefined> {
  const [bwrap] = await childrenOf(holder);
  return bwrap === undefined ? undefined : await processStart(bwrap);
}

function recordOf({
  keeper,
  holder,
  user: { uid, gid, own },
  cgroup,
  stdin,
  wall,
}: Pick<KeptRecord, 'holder' | 'user' | 'stdin'> & {
  readonly keeper: ProcessStart;
  readonly cgroup: readonly KeptRecord['cgroup'][number][];
  readonly wall: number | undefined;
}): KeptRecord {
  const deadline = wall === undefined ? {} : { deadline: new Date(Date.now() + wall).toISOString() };
  return { keeper, holder, user: { uid, gid, own }, cgroup: [...cgroup], stdin, ...deadline };
}

/** What is over is over at once. */
function timeLeft({ deadline }: KeptRecord): number | undefined {
  return deadline === undefined ? undefined : Math.max(1, Date.parse(deadline) - Date.now());
}

/** The keeper's word, when it could leave one; it is killed from outside, or with its host, when it could not. */
async function endOf(
  directory: string,
  { ended, status }: KeptStreams,
  bwrap: ProcessStart | undefined,
): Promise<LauncherEnd> {
  await ended;
  // Of a chain whose keeper was killed the descriptors are closed a moment before the processes are gone.
  while (bwrap !== undefined && (await stillRuns(bwrap))) await delay(LOOK_MS);
  const code = (await status.exitCode) ?? (await readKeptExit(directory));
  return { code: code ?? KILLED, started: true };
}
const KILLED = 137;

async function notMade(child: ChildProcess, streams: KeptStreams): Promise<PlimsollError> {
  const [words, said] = await Promise.all([text(child.stderr!), textOf(streams)]);
  const why = `${words}${said}`.trim();
  return new PlimsollError('launch-failed', `the sandbox could not be made${why && `: ${why}`}`);
}

async function textOf({ stderr }: KeptStreams): Promise<string> {
  return await text(stderr);
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
