import type { Command } from 'commander';
import { PlimsollError } from '../../src/errors.ts';
import { type AdmissionFlags, addAdmissionOptions, readAdmission } from '../admission-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { LaunchFlags } from '../launch-options.ts';
import { collect } from '../repeated-options.ts';

type RunFlags = AdmissionFlags & LaunchFlags;

export const define: DefineCommand = (command, context) => {
  addAdmissionOptions(command)
    .argument('[args...]', 'after --: appended to the declared arguments')
    .option('-v, --volume <src:dst[:ro]>', 'give a declared mount; :ro narrows it to reading', collect)
    .option('--secret <name=env:variable|file:path>', 'give a declared secret', collect)
    .option('--env <name=value>', 'give a declared variable', collect)
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

/** Commander takes what follows `--` for ordinary arguments. */
function hasSeparator(command: Command): boolean {
  return 'rawArgs' in command && Array.isArray(command.rawArgs) && command.rawArgs.includes('--');
}
