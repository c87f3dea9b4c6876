import type { ChildProcess } from 'node:child_process';
import { type Server, Socket } from 'node:net';
import { PlimsollError } from '../../errors.ts';
import type { Cgroup } from '../cgroup.ts';
import type { Profile } from '../profile.ts';
import { childrenOf } from './sandbox-process.ts';
import type { StagedMounts } from './staged-mounts.ts';

/** Throws `not-enforceable` for a profile with a way out that nobody serves. */
export function checkEgress(
  { network }: Profile,
  { serveEgress }: { readonly serveEgress?: ((listener: Server) => void) | undefined },
): void {
  if (network === 'none' || serveEgress !== undefined) return;
  const message = `network.egress ${network.egress.join(', ')}: nothing serves it here`;
  throw new PlimsollError('not-enforceable', message);
}

/** The only child of the holder is bwrap, which starts no process before it has its arguments. */
export async function confine(holder: number, cgroup: Cgroup): Promise<void> {
  for (const bwrap of await childrenOf(holder)) await cgroup.add(bwrap);
}

export function relocate(profile: Profile, staged: StagedMounts): Profile {
  return {
    ...profile,
    mounts: profile.mounts.map((mount) => ({ ...mount, source: staged.pathOf(mount.source) })),
    ...(profile.gateDirectory === undefined ? {} : { gateDirectory: staged.pathOf(profile.gateDirectory) }),
  };
}

/** A process that has ended cannot be written to; how it ended is told by its exit. */
export function send(child: ChildProcess, descriptor: number, bytes: Uint8Array): void {
  const pipe = pipeOf(child, descriptor);
  pipe.on('error', () => pipe.destroy());
  pipe.end(bytes);
}

export function pipeOf(child: ChildProcess, descriptor: number): Socket {
  const streams: readonly unknown[] = child.stdio;
  const pipe = streams[descriptor];
  if (pipe instanceof Socket) return pipe;
  throw new PlimsollError('launch-failed', `descriptor ${descriptor} of the launcher is not a pipe`);
}

/** What a launch throws, whatever it was. */
export function asLaunchError(error: unknown): PlimsollError {
  if (error instanceof PlimsollError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new PlimsollError('launch-failed', `the sandbox could not be started: ${message}`, { cause: error });
}
