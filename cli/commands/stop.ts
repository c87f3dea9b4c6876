import { PlimsollError } from '../../src/errors.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { findAgent, listAgents } from '../find-agent.ts';
import { addHostOptions, type HostFlags, openHost } from '../open-host.ts';

interface StopFlags extends HostFlags {
  readonly time: string;
}

const DEFAULT_SECONDS = '5';

export const define: DefineCommand = (command, context) => {
  addHostOptions(command)
    .argument('<ids...>', 'of agents, or how they begin')
    .option('--time <seconds>', 'from SIGTERM to SIGKILL', DEFAULT_SECONDS)
    .action((ids: readonly string[], flags: StopFlags) => stop(ids, flags, context));
};

async function stop(ids: readonly string[], flags: StopFlags, context: CommandContext): Promise<void> {
  const { errorOf } = await import('../../src/host/hostd-client.ts');
  const graceMs = secondsOf(flags.time) * 1000;
  const host = await openHost(flags, context);
  const agents = await listAgents(host);
  // All are found before one is stopped.
  const found = ids.map((id) => findAgent(agents, id).id);
  await Promise.all(
    found.map(async (id) => {
      const answer = await host.ask('POST', `/v1/agents/${id}/stop`, { graceMs }, { longerMs: graceMs });
      if (answer.status !== 200) throw errorOf(answer);
    }),
  );
  context.output.result({ stopped: found }, found.join('\n'));
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (/^[0-9]{1,3}$/.test(text) && seconds <= 600) return seconds;
  throw new PlimsollError('usage-invalid', `--time ${JSON.stringify(text)}: whole seconds, at most 600`);
}
