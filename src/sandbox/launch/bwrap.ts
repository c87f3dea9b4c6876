import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:net';
import { constants } from 'node:os';
import { text } from 'node:stream/consumers';
import { PlimsollError } from '../../errors.ts';
import { createCgroup } from '../cgroup.ts';
import type { Controllers } from '../cgroup-controllers.ts';
import { bwrapInvocation, DESCRIPTOR } from '../emit/bwrap.ts';
import type { Profile } from '../profile.ts';
import type { Sandbox } from '../sandbox.ts';
import { acquireSandboxUser, type SandboxUser } from '../sandbox-user.ts';
import { hostArchitecture, seccompFilter } from '../seccomp/filter.ts';
import { type BwrapStatus, readBwrapStatus } from './bwrap-status.ts';
import { coverInherited } from './inherited-descriptors.ts';
import { asLaunchError, checkEgress, confine, pipeOf, relocate, send } from './launch-steps.ts';
import { lifelineCommand } from './lifeline.ts';
import { takeLoopbackListener } from './loopback-listener.ts';
import { type LauncherEnd, RunningSandbox } from './running-sandbox.ts';
import { resolveSandboxFiles, type SandboxFiles } from './sandbox-files.ts';
import { stageMounts } from './staged-mounts.ts';

export interface LaunchOptions {
  /** Directory that becomes `/`, read-only. */
  readonly rootfs: string;
  /** `inherit` hands the caller's stdin, stdout and stderr, and so its terminal, to the command. */
  readonly stdio: 'pipe' | 'inherit';
  /**
   * Takes the socket that listens on the sandbox's loopback, of a profile with a way out, before its command starts; and
   * closes it when the sandbox has ended, or was not made.
   */
  readonly serveEgress?: (listener: Server) => void;
  /** Stops the sandbox when aborted. */
  readonly signal?: AbortSignal;
  /** From `acquireSandboxUser`, for who has to prepare files for it first; the launch takes it over, and releases it. */
  readonly user?: SandboxUser;
  /** Where the cgroup controllers are; looked up when left out. */
  readonly controllers?: Controllers;
}

/**
 * Starts a profile in bubblewrap. Resolves once the sandbox exists; whether its command could be started is told by
 * `exited`. Rejects `sandbox-unavailable`, `not-enforceable` (a limit), `launch-refused` (a mount), `launch-failed`,
 * `interrupted`; then nothing is left running.
 */
export async function launchSandbox(profile: Profile, options: LaunchOptions): Promise<Sandbox> {
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
    const started = await startBwrap(files, user, options.stdio);
    undo.defer(() => abandon(started));

    const { child, status } = started;
    if (!(await status.ready)) throw await notMade(child);
    if (cgroup !== undefined) await confine(child.pid!, cgroup);
    if (profile.network !== 'none') options.serveEgress?.(await takeLoopbackListener(child.pid!, user));
    send(child, DESCRIPTOR.seccomp, filter);
    send(child, DESCRIPTOR.arguments, started.privateArguments);
    if (!(await status.made)) throw await notMade(child);
    return new RunningSandbox({
      user,
      ...{ pid: child.pid!, holder: child.pid!, ended: endOf(child, status) },
      stdin: child.stdin ?? undefined,
      stdout: child.stdout ?? undefined,
      stderr: child.stderr ?? undefined,
      cgroup,
      wallMs: profile.limits.wall,
      signal: options.signal,
    });
  } catch (error) {
    await undo.disposeAsync();
    throw options.signal?.aborted === true
      ? new PlimsollError('interrupted', 'the launch was interrupted', { cause: error })
      : asLaunchError(error);
  }
}

interface StartedBwrap {
  readonly child: ChildProcess;
  readonly status: BwrapStatus;
  readonly privateArguments: Uint8Array;
}

async function startBwrap(
  files: SandboxFiles,
  user: SandboxUser,
  stdio: 'pipe' | 'inherit',
): Promise<StartedBwrap> {
  const descriptors = coverInherited<'pipe' | 'inherit'>([stdio, stdio, stdio, 'pipe', 'pipe', 'pipe']);
  const staged = files.unreachable.length === 0 ? undefined : await stageMounts(files.unreachable);
  const { argv, privateArguments } = bwrapInvocation(
    staged === undefined ? files.profile : relocate(files.profile, staged),
    { rootfs: staged?.pathOf(files.rootfs) ?? files.rootfs, drain: descriptors.covered },
  );
  const [program, ...args] = await lifelineCommand(argv, user, staged, files.profile.network);
  // With pipes the terminal is the caller's alone: Ctrl-C reaches it, and it decides how the sandbox ends.
  const detached = stdio === 'pipe';
  const child = spawn(program, args, { cwd: '/', env: {}, stdio: descriptors.stdio, detached });
  await once(child, 'spawn');
  return { child, status: readBwrapStatus(pipeOf(child, DESCRIPTOR.status)), privateArguments };
}

async function notMade(child: ChildProcess): Promise<PlimsollError> {
  const words = child.stderr === null ? '' : (await text(child.stderr)).trim();
  await ended(child);
  const how = child.signalCode ?? `exit code ${child.exitCode}`;
  return new PlimsollError('launch-failed', `the sandbox could not be made (${how})${words && `: ${words}`}`);
}

/** Ends a start that has failed. bwrap may not be tied to the holder yet, so it must also read the end of its arguments. */
async function abandon({ child, status }: StartedBwrap): Promise<void> {
  for (const descriptor of [DESCRIPTOR.arguments, DESCRIPTOR.seccomp]) pipeOf(child, descriptor).destroy();
  child.kill('SIGKILL');
  await ended(child);
  // The end of the stream: bwrap is gone as well.
  await status.exitCode;
}

/** bwrap reports, unless it was itself killed from outside, which does not mean that nothing had run. */
async function endOf(child: ChildProcess, { exitCode }: BwrapStatus): Promise<LauncherEnd> {
  await ended(child);
  const reported = await exitCode;
  const { signalCode } = child;
  if (reported !== undefined) return { code: reported, started: true };
  if (signalCode === null) return { code: child.exitCode!, started: false };
  return { code: 128 + constants.signals[signalCode], started: true };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
