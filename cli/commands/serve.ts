import { once } from 'node:events';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { ServeFlags } from '../serve/flags.ts';

interface ServeOptions extends ServeFlags {
  readonly check?: true;
}

export const define: DefineCommand = (command, context) => {
  command
    .option('--config <file>', 'configuration; the environment and these options override it')
    .option('--data <dir>', 'directory that everything is kept in (default ./plimsoll-data)')
    .option('--listen <host:port>', 'address to listen on; port 0 takes a free one (default 127.0.0.1:5000)')
    .option('--allow-anonymous', 'let everybody who reaches another address than loopback read and write')
    .option('--workers <n>', 'threads that serve (default 1)')
    .option('--drain <duration>', 'longest wait for running requests at the end, such as 5m (default 30s)')
    .option('--check', 'say what would run, and what keeps it from running; make and start nothing')
    .action((options: ServeOptions) => (options.check ? check(options, context) : serve(options, context)));
};

async function check(flags: ServeFlags, { env, output }: CommandContext): Promise<void> {
  const { loadServePlan } = await import('../serve/plan.ts');
  const { summarize, summaryText } = await import('../serve/plan-summary.ts');
  const { tryStart } = await import('../serve/try-start.ts');
  const plan = await loadServePlan(flags, env);
  const summary = summarize(plan, await tryStart(plan));
  output.result(summary, summaryText(summary));
}

/** Serves until it is told to stop; what has begun then is finished, as long as the drain time allows. */
async function serve(flags: ServeFlags, context: CommandContext): Promise<void> {
  const { loadServePlan } = await import('../serve/plan.ts');
  const { tryStart } = await import('../serve/try-start.ts');
  const plan = await loadServePlan(flags, context.env);
  // So that no data directory is made for a server that cannot start.
  const { warnings } = await tryStart(plan);
  const { RunningServer } = await import('../serve/running-server.ts');
  const { namingPermissions } = await import('../admin/naming-permissions.ts');
  const origin = { flags, env: context.env };
  const server = await namingPermissions(() =>
    RunningServer.start({ ...plan, warnings: [...plan.warnings, ...warnings] }, origin),
  );
  try {
    context.output.result({ ready: server.url }, `ready ${server.url}`);
    await Promise.race([server.failed, aborted(context.signal)]);
  } finally {
    await endOnceAgainAtOnce(server);
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** Ends in order; a second signal cuts off what still runs. */
async function endOnceAgainAtOnce(server: { stop(ms?: number): Promise<void> }): Promise<void> {
  const cut = (): void => void server.stop(0);
  process.once('SIGINT', cut).once('SIGTERM', cut);
  try {
    await server.stop();
  } finally {
    process.removeListener('SIGINT', cut).removeListener('SIGTERM', cut);
  }
}
