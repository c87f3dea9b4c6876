import { main } from '../../cli/main.ts';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, as a terminal sees it or, by default, as a pipe does. */
export async function runCli(
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; terminal?: boolean } = {},
): Promise<CliResult> {
  const text = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY: options.terminal === true,
    write: (chunk: string) => {
      text[name] += chunk;
    },
  });
  const code = await main(args, { stdout: stream('stdout'), stderr: stream('stderr') }, options.env ?? {});
  return { code, ...text };
}
