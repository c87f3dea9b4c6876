import type { Command } from 'commander';
import type { ClientOptions } from '../src/client/client-options.ts';
import type { CommandContext } from './command.ts';

/** What commander makes of the options that `addClientOptions` adds. */
export interface ClientFlags {
  readonly plainHttp?: boolean;
}

/** Adds the options of every command that talks to a registry. */
export function addClientOptions(command: Command): Command {
  return command
    .option('--plain-http', 'speak HTTP without TLS; the default for loopback hosts')
    .option('--no-plain-http', 'speak HTTPS, also to loopback hosts');
}

/** The flags together with what surrounds the command: its environment and Ctrl-C. */
export function clientOptionsOf(flags: ClientFlags, context: CommandContext): ClientOptions {
  const { plainHttp } = flags;
  return {
    env: context.env,
    signal: context.signal,
    ...(plainHttp === undefined ? {} : { plainHttp }),
  };
}
