import { DESCRIPTOR } from '../emit/bwrap.ts';
import type { Profile } from '../profile.ts';
import type { SandboxUser } from '../sandbox-user.ts';
import type { StagedMounts } from './staged-mounts.ts';
import { findTrustedProgram } from './trusted-program.ts';

/** What is written to the status descriptor when the sandbox cannot outlive the launcher any more. */
export const READY = 'ready';

const ANNOUNCE = [
  '/bin/sh',
  '-c',
  `echo ${READY} 2>/dev/null >&${DESCRIPTOR.status} && exec "$@"`,
  'sh',
] as const;

/**
 * The command line that starts bwrap so that the death of the launcher, by whatever signal and at whatever moment, is
 * the death of the sandbox. `--die-with-parent` alone is not enough: each process of bwrap asks for the signal late,
 * and one whose parent has died before runs on as an orphan.
 *
 * So bwrap becomes pid 1 of one more pid namespace, of which nothing survives pid 1 (pid_namespaces(7)), and the
 * launcher sends the arguments, without which bwrap gives up, only when every link of the chain is tied:
 * 1. The holder, which makes the namespace, asks to be killed with the launcher. Only then it forks.
 * 2. Its child asks to be killed with the holder. Only then it says READY, and becomes bwrap.
 * 3. A launcher that hears READY is alive, so it was when the holder asked; and so was the holder when its child did.
 *
 * With a way out the holder makes the network namespace too, so that somebody can listen in it before the sandbox is made.
 * The holder is util-linux for root; for an ordinary user a first bwrap, which sees the host as it is.
 */
export async function lifelineCommand(
  bwrapArguments: readonly string[],
  user: SandboxUser,
  staged: StagedMounts | undefined,
  network: Profile['network'],
): Promise<readonly [program: string, ...args: string[]]> {
  const bwrap = await findTrustedProgram('bwrap');
  const command = [...ANNOUNCE, bwrap, ...bwrapArguments];
  if (!user.own) {
    const namespaces = ['--unshare-user', '--unshare-pid', '--as-pid-1', '--die-with-parent'];
    const apart = network === 'none' ? [] : ['--unshare-net'];
    return [bwrap, ...namespaces, ...apart, '--dev-bind', '/', '/', '--', ...command];
  }
  const [setpriv, unshare] = await Promise.all([
    findTrustedProgram('setpriv'),
    findTrustedProgram('unshare'),
  ]);
  const holder = [setpriv, '--pdeathsig', 'KILL', '--', unshare, '--pid', '--fork'] as const;
  const apart = network === 'none' ? [] : ['--net'];
  const identity = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'];
  // The kernel forgets the parent-death signal when the uid changes; setpriv asks for it after that.
  const asUser = [setpriv, ...identity, '--pdeathsig', 'KILL', '--', ...command];
  if (staged === undefined) return [...holder, ...apart, '--', ...asUser];
  return [...holder, ...apart, '--mount', '--propagation', 'private', '--', ...staged.wrap(asUser)];
}
