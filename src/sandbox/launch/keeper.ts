import { DESCRIPTOR } from '../emit/bwrap.ts';
import type { Profile } from '../profile.ts';
import type { SandboxUser } from '../sandbox-user.ts';
import { ANNOUNCE } from './lifeline.ts';
import { FIFO } from './run-directories.ts';
import type { StagedMounts } from './staged-mounts.ts';
import { findTrustedProgram } from './trusted-program.ts';

/** File that the exit code is left in. */
export const EXIT_FILE = 'exit';
/** Makes the keeper let go of its end of the command's stdin, which then ends. */
export const END_STDIN = 'SIGUSR1';

/** That bwrap waits on before it starts the command; it holds both ends itself, so that nobody's death can start it. */
export const BLOCK_DESCRIPTOR = 6;

/**
 * Holds both ends of each FIFO, so that neither the end of who launched nor its absence is seen at the other one: writers
 * wait. Arguments: the run directory, `open` or `none` for the stdin, `held` or `free`, then the command, which gets one end of each. Its own
 * arguments come on descriptors that only it may keep, or it would not see their end.
 */
const SCRIPT = `d=$1 stdin=$2 held=$3; shift 3
exec ${DESCRIPTOR.status}<>"$d/${FIFO.status}" 8<>"$d/${FIFO.stdout}" 9<>"$d/${FIFO.stderr}"
if [ "$stdin" = open ]; then exec 7<>"$d/${FIFO.stdin}" 0<"$d/${FIFO.stdin}"; else exec 7</dev/null 0</dev/null; fi
exec 1>"$d/${FIFO.stdout}" 2>"$d/${FIFO.stderr}" 6<&0 0</dev/null
trap 'exec 7<&-' ${END_STDIN.slice(3)}
if [ "$held" = held ]; then "$@" 0<&6 6<>"$d/${FIFO.block}" 7<&- 8<&- 9<&- &
else "$@" 0<&6 6<&- 7<&- 8<&- 9<&- & fi
exec 6<&- ${DESCRIPTOR.arguments}<&- ${DESCRIPTOR.seccomp}<&-
while :; do wait $!; code=$?; kill -0 $! 2>/dev/null || break; done
echo $code >"$d/${EXIT_FILE}"`;

export interface KeeperOptions {
  /** With the FIFOs. */
  readonly directory: string;
  readonly stdin: 'open' | 'none';
  readonly held: boolean;
  readonly user: SandboxUser;
  readonly staged: StagedMounts | undefined;
  readonly network: Profile['network'];
}

/**
 * The command line that starts bwrap so that it outlives who launches it, and ends with its keeper: the chain of
 * lifeline.ts, tied to the keeper. For root the keeper is in a new pid namespace without being its pid 1, which is the first
 * process that it starts; for an ordinary user a first bwrap makes it.
 */
export async function keeperCommand(
  bwrapArguments: readonly string[],
  { directory, stdin, held, user, staged, network }: KeeperOptions,
): Promise<readonly [program: string, ...args: string[]]> {
  const bwrap = await findTrustedProgram('bwrap');
  const command = [...ANNOUNCE, bwrap, ...bwrapArguments];
  const keeper = ['/bin/sh', '-c', SCRIPT, 'keeper', directory, stdin, held ? 'held' : 'free'] as const;
  if (!user.own) {
    const namespaces = ['--unshare-user', '--unshare-pid', '--as-pid-1', '--die-with-parent'];
    const apart = network === 'none' ? [] : ['--unshare-net'];
    return [...keeper, bwrap, ...namespaces, ...apart, '--dev-bind', '/', '/', '--', ...command];
  }
  const [setpriv, unshare] = await Promise.all([
    findTrustedProgram('setpriv'),
    findTrustedProgram('unshare'),
  ]);
  const identity = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'];
  // The kernel forgets the parent-death signal when the uid changes; setpriv asks for it after that.
  const asUser = [setpriv, ...identity, '--pdeathsig', 'KILL', '--', ...command];
  const apart = [
    '--pid',
    ...(network === 'none' ? [] : ['--net']),
    ...(staged === undefined ? [] : ['--mount', '--propagation', 'private']),
  ];
  return [unshare, ...apart, '--', ...keeper, ...(staged?.wrap(asUser) ?? asUser)];
}
