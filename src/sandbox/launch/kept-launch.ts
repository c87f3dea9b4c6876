import type { Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { KeptRecord } from '../../../schemas/kept-record.ts';
import { PlimsollError } from '../../errors.ts';
import { type Cgroup, createCgroup, findCgroup } from '../cgroup.ts';
import { bwrapInvocation } from '../emit/bwrap.ts';
import type { Profile } from '../profile.ts';
import { reacquireSandboxUser, type SandboxUser } from '../sandbox-user.ts';
import { hostArchitecture, seccompFilter } from '../seccomp/filter.ts';
import { BLOCK_DESCRIPTOR, END_STDIN } from './keeper.ts';
import { readKeptExit, readKeptRecord, writeKeptRecord } from './kept-record.ts';
import { KeptSandbox } from './kept-sandbox.ts';
import { KeptStreams } from './kept-streams.ts';
import { asLaunchError, checkEgress, confine, relocate } from './launch-steps.ts';
import { takeLoopbackListener } from './loopback-listener.ts';
import { type ProcessStart, processStart, stillRuns } from './process-start.ts';
import type { ReadyKeepers } from './ready-keepers.ts';
import type { LauncherEnd } from './running-sandbox.ts';
import { resolveSandboxFiles, type SandboxFiles } from './sandbox-files.ts';
import { childrenOf, sendSignal } from './sandbox-process.ts';
import { type StagedMounts, stageMounts } from './staged-mounts.ts';
import type { WaitingKeeper } from './waiting-keeper.ts';

export interface KeptOptions {
  /** Directory that becomes `/`, read-only. */
  readonly rootfs: string;
  readonly keepers: ReadyKeepers;
  /** From `keepers.take`, of the profile's network; the launch takes it over, with its user. */
  readonly keeper: WaitingKeeper;
  /** Where its run directory is to stay; nobody else's to write to. */
  readonly directory: string;
  /** `none`: the command reads the end at once. */
  readonly stdin: 'open' | 'none';
  /** Takes the socket that listens on the sandbox's loopback, of a profile with a way out, and closes it in the end. */
  readonly serveEgress?: (listener: Server) => void;
  /** Ends the sandbox when aborted. */
  readonly signal?: AbortSignal;
  /** Made, but its command does not start before `release`. */
  readonly held?: boolean;
}

const LOOK_MS = 5;
/** How long whoever had a sandbox may take to be gone, in ms. */
const TAKE_OVER_MS = 1_000;

/**
 * Starts a profile in bubblewrap, in a sandbox that outlives this process and can be found again by `adoptKept`. Resolves
 * once it exists. Rejects as `launchSandbox` does; then nothing is left running.
 */
export async function launchKept(profile: Profile, options: KeptOptions): Promise<KeptSandbox> {
  const { directory, stdin, held = false, signal } = options;
  const undo = new AsyncDisposableStack();
  let { keeper: waiting } = options;
  try {
    undo.defer(() => waiting.user.release());
    undo.defer(() => waiting[Symbol.asyncDispose]());
    signal?.throwIfAborted();
    checkEgress(profile, options);
    const { user } = waiting;
    const files = await resolveSandboxFiles(profile, options.rootfs, user);
    await waiting.moveTo(directory);
    const staged = files.unreachable.length === 0 ? undefined : await stageMounts(files.unreachable);
    if (staged !== undefined)
      waiting = await options.keepers.replace(waiting, { network: profile.network, staged });

    const { keeper, holder, streams } = waiting;
    const cgroup = await limitedCgroup(waiting, profile.limits);
    undo.defer(async () => cgroup?.remove());
    if (profile.network !== 'none') options.serveEgress?.(await takeLoopbackListener(holder, user));
    const { wall } = profile.limits;
    const record = { keeper, holder, user, cgroup: cgroup?.places ?? [], stdin, wall };
    await writeKeptRecord(directory, recordOf(record));
    if (stdin === 'open') streams.openStdin();
    else sendSignal(keeper.pid, END_STDIN);
    await waiting.become(...invocationOf(files, staged, { waiting, held }));
    const ended = endOf(directory, streams, await bwrapOf(holder));
    return new KeptSandbox({ user, keeper, holder, streams, cgroup, ended, wallMs: wall, signal });
  } catch (error) {
    await undo.disposeAsync();
    throw signal?.aborted === true
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
    const user = await reacquireSoon(record.user);
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

/** What cannot be limited could not be when it was asked for, and says so again. */
async function limitedCgroup(
  { cgroup, holder }: WaitingKeeper,
  limits: Profile['limits'],
): Promise<Cgroup | undefined> {
  if (cgroup !== undefined) {
    cgroup.limit(limits);
    return cgroup;
  }
  const made = createCgroup(limits);
  if (made !== undefined) await confine(holder, made);
  return made;
}

/** A process that was killed while it started another one is outlived by its sockets for a moment. */
async function reacquireSoon(of: KeptRecord['user']): Promise<SandboxUser | undefined> {
  for (const end = performance.now() + TAKE_OVER_MS; ; await delay(LOOK_MS)) {
    const user = await reacquireSandboxUser(of);
    if (user !== undefined || performance.now() > end) return user;
  }
}

function invocationOf(
  { profile, rootfs }: SandboxFiles,
  staged: StagedMounts | undefined,
  { waiting, held }: { readonly waiting: WaitingKeeper; readonly held: boolean },
): Parameters<WaitingKeeper['become']> {
  const { argv, privateArguments } = bwrapInvocation(
    staged === undefined ? profile : relocate(profile, staged),
    {
      rootfs: staged?.pathOf(rootfs) ?? rootfs,
      drain: waiting.drain,
      ...(held ? { block: BLOCK_DESCRIPTOR } : {}),
    },
  );
  return [argv, { held, filter: seccompFilter(hostArchitecture()), privateArguments }];
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
