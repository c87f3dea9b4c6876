import { DESCRIPTOR } from '../emit/bwrap.ts';
import type { Profile } from '../profile.ts';
import type { SandboxUser } from '../sandbox-user.ts';
import { READY } from './lifeline.ts';
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
 * wait. Arguments: the run directory, which may be moved later, then the command, which gets one end of each. The arguments
 * of bwrap come on descriptors that only it may keep, or it would not see their end. For root no second process can be
 * started here any more, so all that follows is built into the shell.
 */
const KEEP = `cd "$1" && shift || exit 125
exec ${DESCRIPTOR.status}<>${FIFO.status} 7<>${FIFO.stdin} 8<>${FIFO.stdout} 9<>${FIFO.stderr} 6<${FIFO.stdin}
exec 1>${FIFO.stdout} 2>${FIFO.stderr} 0</dev/null
trap 'exec 7<&-' ${END_STDIN.slice(3)}
{ cd / && exec "$@"; } 0<&6 6<>${FIFO.block} 7<&- 8<&- 9<&- &
exec 6<&- ${DESCRIPTOR.arguments}<&- ${DESCRIPTOR.seccomp}<&-
while :; do wait $!; code=$?; kill -0 $! 2>/dev/null || break; done
echo $code >${EXIT_FILE}`;

/**
 * Says that it is tied to its keeper, and waits for one line of shell, which becomes bwrap. At the end of file, when whoever
 * launches has died, it ends.
 */
const WAIT = `n='
'
echo ${READY} >&${DESCRIPTOR.status} && IFS= read -r line <&${DESCRIPTOR.arguments} && eval "$line"`;

export interface KeeperOptions {
  /** With the FIFOs. */
  readonly directory: string;
  readonly user: SandboxUser;
  readonly staged?: StagedMounts | undefined;
  readonly network: Profile['network'];
}

/**
 * The command line of a chain that waits to become bwrap, which outlives who launches it and ends with its keeper: that of
 * lifeline.ts, tied to the keeper. For root the keeper is in a new pid namespace without being its pid 1, which is the first
 * process that it starts; for an ordinary user a first bwrap makes it.
 */
export async function keeperCommand({
  directory,
  user,
  staged,
  network,
}: KeeperOptions): Promise<readonly [program: string, ...args: string[]]> {
  const wait = ['/bin/sh', '-c', WAIT] as const;
  const keeper = ['/bin/sh', '-c', KEEP, 'keeper', directory] as const;
  if (!user.own) {
    const bwrap = await findTrustedProgram('bwrap');
    const namespaces = ['--unshare-user', '--unshare-pid', '--as-pid-1', '--die-with-parent'];
    const apart = network === 'none' ? [] : ['--unshare-net'];
    return [...keeper, bwrap, ...namespaces, ...apart, '--dev-bind', '/', '/', '--', ...wait];
  }
  const [setpriv, unshare] = await Promise.all([
    findTrustedProgram('setpriv'),
    findTrustedProgram('unshare'),
  ]);
  const identity = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'];
  // The kernel forgets the parent-death signal when the uid changes; setpriv asks for it after that.
  const asUser = [setpriv, ...identity, '--pdeathsig', 'KILL', '--', ...wait];
  const apart = [
    '--pid',
    ...(network === 'none' ? [] : ['--net']),
    ...(staged === undefined ? [] : ['--mount', '--propagation', 'private']),
  ];
  return [unshare, ...apart, '--', ...keeper, ...(staged?.wrap(asUser) ?? asUser)];
}

/** The line that a chain which waits becomes bwrap by. A command that is not held gets nothing that it could wait on. */
export async function commandLine(bwrapArguments: readonly string[], held: boolean): Promise<string> {
  const bwrap = await findTrustedProgram('bwrap');
  const words = [bwrap, ...bwrapArguments].map(quoted).join(' ');
  return `${held ? '' : `exec ${BLOCK_DESCRIPTOR}<&- && `}exec ${words}\n`;
}

/** One word of one line (POSIX.1-2017, Shell Command Language, 2.2.2); `n` is a newline there. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`).replaceAll('\n', `'"$n"'`)}'`;
}
