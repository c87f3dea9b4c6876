import type { SandboxUser } from '../sandbox-user.ts';
import type { StagedMounts } from './staged-mounts.ts';
import { findTrustedProgram } from './trusted-program.ts';

/**
 * The command line that starts bwrap so that the death of the launcher, by whatever signal and at whatever moment, is
 * the death of the sandbox. `--die-with-parent` alone is not enough: when the launcher dies while bwrap sets up, the
 * outer process of bwrap goes, and the inner one, which has not asked for the signal yet, runs on as an orphan.
 *
 * So bwrap becomes pid 1 of one more pid namespace, of which the kernel lets nothing survive pid 1:
 * 1. Until its arguments are sent, bwrap reads the end of them, and gives up.
 * 2. Then bwrap asks to be killed with its parent, and only after that writes to the status descriptor. If the launcher
 *    is gone by then, the write fails, and bwrap ends.
 * 3. If the launcher dies later, the process that holds the namespace, which asked for it at its very beginning, is
 *    killed, and with it bwrap.
 *
 * The first child of the command started is bwrap. As root util-linux makes the namespace, for an ordinary user a first
 * bwrap does, which sees the host as it is.
 */
export async function lifelineCommand(
  bwrapArguments: readonly string[],
  user: SandboxUser,
  staged: StagedMounts | undefined,
): Promise<readonly [program: string, ...args: string[]]> {
  const bwrap = await findTrustedProgram('bwrap');
  const command = [bwrap, ...bwrapArguments];
  if (!user.own) {
    const namespaces = ['--unshare-user', '--unshare-pid', '--as-pid-1', '--die-with-parent'];
    return [bwrap, ...namespaces, '--dev-bind', '/', '/', '--', ...command];
  }
  const [setpriv, unshare] = [await findTrustedProgram('setpriv'), await findTrustedProgram('unshare')];
  const holder = [setpriv, '--pdeathsig', 'KILL', '--', unshare, '--pid', '--fork'] as const;
  if (staged !== undefined)
    return [...holder, '--mount', '--propagation', 'private', '--', ...staged.wrap(user.uid, command)];
  // `--setgid` drops the supplementary groups too.
  return [...holder, '--setgid', String(user.gid), '--setuid', String(user.uid), '--', ...command];
}
