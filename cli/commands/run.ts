import type { Command } from 'commander';
import { PlimsollError } from '../../src/errors.ts';
import {
  type AdmissionFlags,
  addAdmissionOptions,
  askedOf,
  readAdmission,
  refuseOfRegistry,
} from '../admission-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { LaunchFlags } from '../launch-options.ts';
import { addHostOptions, type HostFlags } from '../open-host.ts';
import { collect } from '../repeated-options.ts';

interface RunFlags extends AdmissionFlags, LaunchFlags, HostFlags {
  readonly detach?: true;
  readonly interactive?: true;
}

export const define: DefineCommand = (command, context) => {
  addHostOptions(addAdmissionOptions(command))
    .argument('[args...]', 'after --: appended to the declared arguments')
    .option('-v, --volume <src:dst[:ro]>', 'give a declared mount; :ro narrows it to reading', collect)
    .option('--secret <name=env:variable|file:path>', 'give a declared secret', collect)
    .option('--env <name=value>', 'give a declared variable', collect)
    .option('-d, --detach', 'leave the agent to the host daemon, and print its id')
    .option('-i, --interactive', 'hand the terminal on as stdin; a pipe or a file always is')
    .action((ref: string, args: string[], flags: RunFlags) => run(ref, args, flags, command, context));
};

async function run(
  ref: string,
  args: readonly string[],
  flags: RunFlags,
  command: Command,
  context: CommandContext,
): Promise<void> {
  if (args.length > 0 && !hasSeparator(command))
    throw new PlimsollError('usage-invalid', `unexpected argument ${JSON.stringify(args[0])}`, {
      hint: 'arguments for the agent follow after --',
    });
  if (flags.policy === undefined) return await askHost(ref, args, flags, context);
  refuseOfHost(flags);
  const { runAgent } = await import('../../src/host/run-agent.ts');
  const { storeDirectory } = await import('../../src/host/store-directory.ts');
  const { readLaunchFlags } = await import('../launch-options.ts');
  const { verdictText } = await import('../verdict-text.ts');
  const { output, env, signal } = context;
  const { request, admission } = await readAdmission(ref, flags, context);
  const launch = await readLaunchFlags(flags, args, env);
  context.exitCode = await runAgent(request, launch, {
    ...admission,
    store: storeDirectory(env),
    signal,
    input: process.stdin,
    output: process.stdout,
    say: (line) => output.say(line),
    onVerdict: (verdict, declaration) => {
      if (!verdict.allowed) output.say(verdictText(verdict, declaration));
    },
  });
}

/** The daemon decides by its own policy, fetches by its own logins, and launches. */
async function askHost(
  ref: string,
  args: readonly string[],
  flags: RunFlags,
  context: CommandContext,
): Promise<void> {
  const { openHost } = await import('../open-host.ts');
  const { runByHost } = await import('../run-by-host.ts');
  const { readLaunchFlags } = await import('../launch-options.ts');
  refuseOfRegistry(flags);
  const { env } = context;
  const host = await openHost(flags, { env });
  const launch = await readLaunchFlags(flags, args, env);
  const detach = flags.detach === true;
  const stdin = !detach && (flags.interactive === true || process.stdin.isTTY !== true);
  const query = { ...askedOf(ref, flags), stdin, detach };
  context.exitCode = await runByHost(host, { query, launch }, context);
}

/** What only the host daemon can do. Throws `usage-invalid`. */
function refuseOfHost({ detach, interactive, socket, hostKey }: RunFlags): void {
  const given = Object.entries({ detach, interactive, socket, 'host-key': hostKey });
  const [first] = given.flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (first !== undefined)
    throw new PlimsollError('usage-invalid', `--${first} is for the host daemon, and --policy leaves it out`);
}

/** Commander takes what follows `--` for ordinary arguments. */
function hasSeparator(command: Command): boolean {
  return 'rawArgs' in command && Array.isArray(command.rawArgs) && command.rawArgs.includes('--');
}
