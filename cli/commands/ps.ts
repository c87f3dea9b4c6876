import type { RunningAgent } from '../../schemas/running-agent.ts';
import { agentTable } from '../agent-table.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { listAgents } from '../find-agent.ts';
import { addHostOptions, type HostFlags, openHost } from '../open-host.ts';

interface PsFlags extends HostFlags {
  readonly all?: true;
}

export const define: DefineCommand = (command, context) => {
  addHostOptions(command)
    .option('-a, --all', 'those too that have ended')
    .action((flags: PsFlags) => list(flags, context));
};

async function list(flags: PsFlags, context: CommandContext): Promise<void> {
  const all = await listAgents(await openHost(flags, context));
  const agents: readonly RunningAgent[] = flags.all ? all : all.filter(({ state }) => state !== 'exited');
  context.output.result({ agents }, agentTable(agents, new Date()));
}
