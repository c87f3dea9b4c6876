import { once } from 'node:events';
import { resolve } from 'node:path';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { collect } from '../repeated-options.ts';

interface HostdFlags extends ClientFlags {
  readonly socket?: string;
  readonly data?: string;
  readonly policy?: readonly string[];
}

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .option('--socket <path>', 'where clients ask; also PLIMSOLL_SOCKET (default /run/plimsoll/hostd.sock)')
    .option('--data <dir>', 'host key and audit log (default /var/lib/plimsoll/hostd)')
    .option(
      '--policy <file>',
      'what decides; of several each has to allow (default /etc/plimsoll/policy.yaml)',
      collect,
    )
    .action((flags: HostdFlags) => serveHost(flags, context));
};

/** Serves until it is told to stop; agents that run then go on. */
async function serveHost(flags: HostdFlags, context: CommandContext): Promise<void> {
  const { startHostDaemon } = await import('../../src/host/hostd/host-daemon.ts');
  const { hostPaths } = await import('../../src/host/hostd/host-paths.ts');
  const { storeDirectory } = await import('../../src/host/store-directory.ts');
  const { loadPolicyFiles } = await import('../load-policy.ts');
  const { env, output, signal } = context;
  const usual = hostPaths(env);
  const policy = flags.policy ?? [usual.policy];
  const socket = flags.socket === undefined ? usual.socket : resolve(flags.socket);
  const daemon = await startHostDaemon({
    ...{ socket, env },
    data: flags.data === undefined ? usual.data : resolve(flags.data),
    store: storeDirectory(env),
    loadPolicy: () => loadPolicyFiles(policy),
    // What is told to stop ends by itself: the requests of a launch go on as long as the launch does.
    client: withoutSignal(clientOptionsOf(flags, context)),
    say: (line) => output.say(line),
  });
  try {
    output.result({ ready: socket }, `ready ${socket}`);
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await daemon.stop();
  }
}

function withoutSignal({ signal: _signal, ...options }: ReturnType<typeof clientOptionsOf>) {
  return options;
}
