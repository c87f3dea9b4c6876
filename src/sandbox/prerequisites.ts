import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { PlimsollError } from '../errors.ts';
import { launchSandbox } from './launch/bwrap.ts';
import { childrenFile } from './launch/sandbox-process.ts';
import { findTrustedProgram } from './launch/trusted-program.ts';
import { compileProfile } from './profile.ts';
import { hostArchitecture } from './seccomp/filter.ts';

/** The first with `--disable-userns`. */
const MINIMUM_VERSION = [0, 8] as const;
const VERSION_TIMEOUT_MS = 10_000;
const PROBE_WALL_MS = 10_000;

/**
 * Finds out, by launching something harmless, whether this process can launch anything. Throws `sandbox-unavailable`,
 * which says what is missing and how to get it.
 */
export async function checkSandbox(): Promise<void> {
  if (process.platform !== 'linux') {
    throw new PlimsollError('sandbox-unavailable', `sandboxes need Linux, and this is ${process.platform}`, {
      hint: 'use a Linux host or virtual machine',
    });
  }
  hostArchitecture();
  const bwrap = await findTrustedProgram('bwrap');
  await checkVersion(bwrap);
  await checkChildLists();
  await probe(bwrap);
}

async function checkVersion(bwrap: string): Promise<void> {
  const { stdout } = await promisify(execFile)(bwrap, ['--version'], { timeout: VERSION_TIMEOUT_MS });
  const [major = 0, minor = 0] = (/\d+\.\d+/.exec(stdout)?.[0] ?? '').split('.').map(Number);
  if (major > MINIMUM_VERSION[0] || (major === MINIMUM_VERSION[0] && minor >= MINIMUM_VERSION[1])) return;
  const wanted = MINIMUM_VERSION.join('.');
  throw new PlimsollError('sandbox-unavailable', `${bwrap} is ${stdout.trim()}, and ${wanted} is needed`, {
    hint: 'install a newer bubblewrap',
  });
}

/** Signals and limits find their processes by these. */
async function checkChildLists(): Promise<void> {
  try {
    await access(childrenFile(process.pid));
  } catch (cause) {
    throw new PlimsollError('sandbox-unavailable', 'the kernel does not list the children of a process', {
      cause,
      hint: 'use a kernel with CONFIG_PROC_CHILDREN, which those of all large distributions have',
    });
  }
}

/** The host's own root stands in for an image: it has every mount point, and bwrap. */
async function probe(bwrap: string): Promise<void> {
  const profile = compileProfile({
    privileges: { mounts: [], network: { egress: [] }, secrets: [], env: [] },
    limits: { wall: PROBE_WALL_MS },
    command: [bwrap, '--version'],
    imageEnv: [],
    workingDir: '/',
    env: {},
    secrets: {},
    mounts: [],
  });
  const sandbox = await launchSandbox(profile, { rootfs: '/', stdio: 'pipe' }).catch((error: unknown) => {
    if (error instanceof PlimsollError && error.code === 'launch-failed')
      throw cannotMake(error.message, error);
    throw error;
  });
  const [words, exit] = await Promise.all([text(sandbox.stderr!), sandbox.exited]);
  if (exit.code !== 0) throw cannotMake(words.trim() || `exit code ${exit.code}`);
}

function cannotMake(why: string, cause?: unknown): PlimsollError {
  return new PlimsollError('sandbox-unavailable', `bubblewrap cannot make a sandbox: ${why}`, {
    cause,
    hint:
      'allow user namespaces: sysctl user.max_user_namespaces=10000, on Debian also ' +
      'kernel.unprivileged_userns_clone=1, on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0',
  });
}
