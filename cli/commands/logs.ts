import { FRAME } from '../../src/host/frames.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { findAgent, listAgents } from '../find-agent.ts';
import { addHostOptions, type HostFlags, openHost } from '../open-host.ts';
import { writeAll } from '../write-all.ts';

interface LogsFlags extends HostFlags {
  readonly follow?: true;
}

export const define: DefineCommand = (command, context) => {
  addHostOptions(command)
    .argument('<id>', 'of an agent, or how it begins')
    .option('-f, --follow', 'and what it writes from now on, until it ends')
    .action((id: string, flags: LogsFlags) => show(id, flags, context));
};

/** What it wrote on stdout goes to stdout, all else to stderr. */
async function show(prefix: string, flags: LogsFlags, context: CommandContext): Promise<void> {
  const host = await openHost(flags, context);
  const { id } = findAgent(await listAgents(host), prefix);
  const frames = await host.read(`/v1/agents/${id}/logs${flags.follow ? '?follow=1' : ''}`);
  for await (const { type, payload } of frames) {
    if (type === FRAME.words) context.output.say(Buffer.from(payload).toString('utf8'));
    else await writeAll(type === FRAME.stdout ? process.stdout : process.stderr, payload);
  }
}
