import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PlimsollError } from '../errors.ts';
import { findTrustedProgram } from './launch/trusted-program.ts';
import { acquireSandboxUser } from './sandbox-user.ts';
import { hostArchitecture } from './seccomp/filter.ts';

const run = promisify(execFile);

/** The first with `--disable-userns`. */
const MINIMUM_VERSION = [0, 8] as const;
const PROBE_TIMEOUT_MS = 10_000;

/**
 * Finds out, by making an empty sandbox, whether this process can launch anything. Throws `sandbox-unavailable`, which
 * says what is missing and how to get it.
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
  const user = await acquireSandboxUser();
  try {
    await probe(bwrap, user.own ? { uid: user.uid, gid: user.gid } : {});
  } finally {
    await user.release();
  }
}

async function checkVersion(bwrap: string): Promise<void> {
  const { stdout } = await run(bwrap, ['--version'], { timeout: PROBE_TIMEOUT_MS });
  const [major = 0, minor = 0] = (/\d+\.\d+/.exec(stdout)?.[0] ?? '').split('.').map(Number);
  if (major > MINIMUM_VERSION[0] || (major === MINIMUM_VERSION[0] && minor >= MINIMUM_VERSION[1])) return;
  throw new PlimsollError(
    'sandbox-unavailable',
    `${bwrap} is ${stdout.trim()}, and ${MINIMUM_VERSION.join('.')} is needed`,
    { hint: 'install a newer bubblewrap' },
  );
}

async function probe(bwrap: string, identity: { uid?: number; gid?: number }): Promise<void> {
  const namespaces = ['user', 'pid', 'ipc', 'uts', 'net'].map((name) => `--unshare-${name}`);
  const args = [...namespaces, '--disable-userns', '--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev'];
  try {
    await run(bwrap, [...args, '--', bwrap, '--version'], {
      ...identity,
      cwd: '/',
      env: {},
      timeout: PROBE_TIMEOUT_MS,
    });
  } catch (error) {
    throw new PlimsollError(
      'sandbox-unavailable',
      `bubblewrap cannot make a sandbox: ${(error as Error).message}`,
      {
        cause: error,
        hint:
          'allow user namespaces: sysctl user.max_user_namespaces=10000, on Debian also ' +
          'kernel.unprivileged_userns_clone=1, on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0 or a profile for bwrap',
      },
    );
  }
}
