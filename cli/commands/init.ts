import { join } from 'node:path';
import { PlimsollError } from '../../src/errors.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

interface InitOptions {
  readonly name?: string;
  readonly server?: string;
}

export const define: DefineCommand = (command, context) => {
  command
    .argument('<dir>', 'directory of the agent; made when it is not there')
    .option('--name <name>', 'reverse DNS name, such as com.example/notes')
    .option(
      '--server <id=command>',
      'declare a tool server of your own instead of writing a small one',
      onlyOnce,
    )
    .action((directory: string, options: InitOptions) => init(directory, options, context));
};

async function init(directory: string, options: InitOptions, context: CommandContext): Promise<void> {
  const { writeNewAgent } = await import('../../src/agent/new-agent.ts');
  const files = await writeNewAgent(directory, {
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.server === undefined ? {} : { server: parseServer(options.server) }),
  });
  for (const file of files) context.output.say(`wrote ${join(directory, file)}`);
  context.output.result({ directory, files }, '');
}

function onlyOnce(value: string, before: string | undefined): string {
  if (before === undefined) return value;
  throw new PlimsollError('usage-invalid', '--server was given twice: a tool server has exactly one', {
    hint: 'write an agent with several servers into agent.yaml',
  });
}

/** ID=COMMAND, the command in words separated by spaces; a word with spaces stands in quotes. */
function parseServer(text: string): { id: string; command: string[] } {
  const equals = text.indexOf('=');
  const words = [...text.slice(equals + 1).matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)];
  const command = words.map((word) => word[1] ?? word[2] ?? word[3] ?? '');
  if (equals > 0 && command.length > 0) return { id: text.slice(0, equals), command };
  throw new PlimsollError('usage-invalid', `--server ${JSON.stringify(text)} is not of the form ID=COMMAND`, {
    hint: 'such as --server fs="node /app/server.js /workspace"',
  });
}
