import { GATE_MOUNT_POINT } from '../mount-path.ts';
import type { Profile } from '../profile.ts';

/** Inside, everybody is this user; on the host it is another, see sandbox-user.ts. */
export const INSIDE_UID = 1000;
export const INSIDE_HOSTNAME = 'plimsoll';

/** Numbers of the descriptors that bwrap is started with, beside 0, 1 and 2. */
export const DESCRIPTOR = { arguments: 3, seccomp: 4, status: 5 } as const;

/** The command line of bubblewrap, in two parts. */
export interface BwrapInvocation {
  /** What stands on the command line, where everybody on the host and in the sandbox can read it. */
  readonly argv: readonly string[];
  /**
   * What is sent on descriptor 3, so that values of the environment and paths of the host stand on no command line. It
   * does not hide the paths from the sandbox: its /proc/self/mountinfo shows where on its file system each mount lies.
   */
  readonly privateArguments: Uint8Array;
}

/**
 * Translates a profile for bubblewrap 0.8. bwrap reads its private arguments up to the end before it does anything,
 * so the caller holds them back until the process is where it belongs. `--unshare-uts` is the last of them, and bwrap
 * refuses `--hostname` on the command line without it: when the caller dies half-way, or before, nothing starts.
 *
 * `drain` are descriptors that must not reach the sandbox and that read as empty: bwrap reads arguments from each and
 * closes it. `block` is one that bwrap waits on, when all is made and before it starts the command.
 */
export function bwrapInvocation(
  profile: Profile,
  options: { readonly rootfs: string; readonly drain: readonly number[]; readonly block?: number },
): BwrapInvocation {
  return {
    argv: [
      ...[DESCRIPTOR.arguments, ...options.drain].flatMap((number) => ['--args', String(number)]),
      ...['--hostname', INSIDE_HOSTNAME],
      '--',
      ...profile.command,
    ],
    privateArguments: encodeArguments([
      ...sandboxArguments(profile, options.rootfs),
      ...['--seccomp', String(DESCRIPTOR.seccomp), '--json-status-fd', String(DESCRIPTOR.status)],
      ...(options.block === undefined ? [] : ['--block-fd', String(options.block)]),
      '--unshare-uts',
    ]),
  };
}

/** What the sandbox is, but for its host name and its filter, which come on descriptors of the caller's. */
export function sandboxArguments(profile: Profile, rootfs: string): string[] {
  return [
    ...isolation(profile.network),
    ...environment(profile),
    ...fileSystem(profile, rootfs),
    ...['--chdir', profile.workingDir],
  ];
}

/** bwrap's own first process stays as pid 1 of the sandbox: it reaps orphans, and signals have their default effect. */
function isolation(network: Profile['network']): string[] {
  return [
    ...['--die-with-parent', '--new-session'],
    ...['--unshare-pid', '--unshare-ipc', '--unshare-cgroup-try'],
    // With a way out, bwrap is started in a network namespace that has no other: see launch/lifeline.ts.
    ...(network === 'none' ? ['--unshare-net'] : []),
    ...['--unshare-user', '--disable-userns'],
    ...['--uid', String(INSIDE_UID), '--gid', String(INSIDE_UID)],
    ...['--cap-drop', 'ALL'],
  ];
}

function environment(profile: Profile): string[] {
  const variables = Object.entries({ ...profile.env, ...profile.secrets });
  return ['--clearenv', ...variables.flatMap(([name, value]) => ['--setenv', name, value])];
}

function fileSystem(profile: Profile, rootfs: string): string[] {
  return [
    ...['--ro-bind', rootfs, '/'],
    ...['--proc', '/proc'],
    // bwrap's /dev is a writable tmpfs; only its shm is meant to be.
    ...['--dev', '/dev', '--perms', '1777', '--tmpfs', '/dev/shm', '--remount-ro', '/dev'],
    ...['--perms', '1777', '--tmpfs', '/tmp'],
    ...(profile.gateDirectory === undefined ? [] : ['--ro-bind', profile.gateDirectory, GATE_MOUNT_POINT]),
    ...profile.mounts.flatMap(({ source, path, mode }) => [
      mode === 'rw' ? '--bind' : '--ro-bind',
      source,
      path,
    ]),
  ];
}

function encodeArguments(values: readonly string[]): Uint8Array {
  return Buffer.from(values.map((value) => `${value}\0`).join(''));
}
