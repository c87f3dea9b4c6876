import type { Command } from 'commander';
import type { Output } from './output.ts';

/** What every command is given; commands reach the outside only through this and their arguments. */
export interface CommandContext {
  readonly output: Output;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C and SIGTERM: stop, clean up, throw `interrupted`. */
  readonly signal: AbortSignal;
  /** Ends the process with this status, 0 unless set; failures are thrown instead. */
  exitCode: number;
}

/**
 * What cli/commands/VERB.ts exports as `define`: arguments, options and the action, on a Command that is made for it.
 * `--json` is added for every command but `run`. Heavy modules are imported inside the action.
 */
export type DefineCommand = (command: Command, context: CommandContext) => void;
