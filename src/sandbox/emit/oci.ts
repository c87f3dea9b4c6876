import { GATE_MOUNT_POINT } from '../mount-path.ts';
import type { Profile } from '../profile.ts';
import { INSIDE_HOSTNAME, INSIDE_UID } from './bwrap.ts';
import { type LinuxSeccomp, seccompJson } from './seccomp-json.ts';

interface OciMount {
  readonly destination: string;
  readonly type?: string;
  readonly source?: string;
  readonly options?: readonly string[];
}

/** The part of config.json that is used here (OCI runtime-spec v1.2, "Configuration"). */
export interface OciConfig {
  readonly ociVersion: string;
  readonly process: {
    readonly terminal: boolean;
    readonly user: { readonly uid: number; readonly gid: number };
    readonly args: readonly string[];
    readonly env: readonly string[];
    readonly cwd: string;
    readonly capabilities: Readonly<Record<string, readonly string[]>>;
    readonly noNewPrivileges: boolean;
  };
  readonly root: { readonly path: string; readonly readonly: boolean };
  readonly hostname: string;
  readonly mounts: readonly OciMount[];
  readonly linux: {
    readonly namespaces: readonly { readonly type: string }[];
    readonly resources: {
      readonly devices: readonly { readonly allow: boolean; readonly access: string }[];
      readonly memory?: { readonly limit: number; readonly swap: number };
      readonly pids?: { readonly limit: number };
    };
    readonly rootfsPropagation: string;
    readonly maskedPaths: readonly string[];
    readonly readonlyPaths: readonly string[];
    readonly seccomp: LinuxSeccomp;
  };
}

const NAMESPACES = ['pid', 'ipc', 'uts', 'mount', 'network', 'cgroup'];
const CAPABILITY_SETS = ['bounding', 'effective', 'inheritable', 'permitted', 'ambient'];

/** What of /proc tells about the host, or changes it. */
const MASKED = [
  'acpi',
  'asound',
  'kcore',
  'keys',
  'latency_stats',
  'sched_debug',
  'scsi',
  'timer_list',
  'timer_stats',
];
const READ_ONLY = ['bus', 'fs', 'irq', 'sys', 'sysrq-trigger'];

/**
 * Translates a profile for an OCI runtime such as runc 1.1. `rootfs` is absolute, or relative to the bundle, and so
 * are the sources of mounts. The wall limit is not in it: no runtime has one. Of a profile with a way out the network
 * is shut as well.
 */
export function ociConfig(profile: Profile, { rootfs }: { readonly rootfs: string }): OciConfig {
  const { command, workingDir, env, secrets, limits } = profile;
  const { memory, pids } = limits;
  return {
    ociVersion: '1.0.2',
    process: {
      terminal: false,
      user: { uid: INSIDE_UID, gid: INSIDE_UID },
      args: command,
      env: Object.entries({ ...env, ...secrets }).map(([name, value]) => `${name}=${value}`),
      cwd: workingDir,
      capabilities: Object.fromEntries(CAPABILITY_SETS.map((set) => [set, []])),
      noNewPrivileges: true,
    },
    root: { path: rootfs, readonly: true },
    hostname: INSIDE_HOSTNAME,
    mounts: [...ownMounts(), ...givenMounts(profile)],
    linux: {
      namespaces: NAMESPACES.map((type) => ({ type })),
      resources: {
        devices: [{ allow: false, access: 'rwm' }],
        // The same with swap as without: no swap.
        ...(memory === undefined ? {} : { memory: { limit: memory, swap: memory } }),
        ...(pids === undefined ? {} : { pids: { limit: pids } }),
      },
      rootfsPropagation: 'private',
      maskedPaths: MASKED.map((name) => `/proc/${name}`),
      readonlyPaths: READ_ONLY.map((name) => `/proc/${name}`),
      seccomp: seccompJson(),
    },
  };
}

function ownMounts(): OciMount[] {
  const plain = ['nosuid', 'nodev'];
  // runc 1.1 gives a tmpfs the mode of the directory that it hides, so that it has to be the user's own.
  const own = [...plain, 'mode=1777', `uid=${INSIDE_UID}`, `gid=${INSIDE_UID}`];
  return [
    { destination: '/proc', type: 'proc', source: 'proc', options: [...plain, 'noexec'] },
    { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'mode=755', 'size=65536k'] },
    {
      destination: '/dev/pts',
      type: 'devpts',
      source: 'devpts',
      options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620'],
    },
    { destination: '/dev/shm', type: 'tmpfs', source: 'tmpfs', options: [...own, 'noexec'] },
    { destination: '/tmp', type: 'tmpfs', source: 'tmpfs', options: own },
  ];
}

/** Not recursive: runtimes leave what is mounted below a source writable. */
function givenMounts({ gateDirectory, mounts }: Profile): OciMount[] {
  const gate =
    gateDirectory === undefined
      ? []
      : [{ source: gateDirectory, path: GATE_MOUNT_POINT, mode: 'ro' as const }];
  return [...gate, ...mounts].map(({ source, path, mode }) => ({
    ...{ destination: path, type: 'bind', source },
    options: ['bind', mode, 'nosuid', 'nodev', 'private'],
  }));
}
