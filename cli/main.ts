import { Command, CommanderError } from 'commander';
import { asPlimsollError, CODES, PlimsollError } from '../src/errors.ts';
import type { CommandContext, DefineCommand } from './command.ts';
import { keepAnswer, Output, type Streams } from './output.ts';
import { refuseRepeats } from './repeated-options.ts';
import { version } from './version.ts';

interface CommandEntry {
  readonly group: 'Author' | 'Operator' | 'Host';
  readonly summary: string;
  readonly load: () => Promise<{ define: DefineCommand }>;
}

/** Every verb: the help is made from this, and only the module of the verb that was asked for is loaded. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  init: {
    group: 'Author',
    summary: 'start an agent: agent.yaml, policy.yaml, a small tool server',
    load: () => import('./commands/init.ts'),
  },
  build: {
    group: 'Author',
    summary: 'make an image and its sealed declaration from a directory',
    load: () => import('./commands/build.ts'),
  },
  push: {
    group: 'Author',
    summary: 'send a layout to a registry, with its signatures',
    load: () => import('./commands/push.ts'),
  },
  pull: {
    group: 'Author',
    summary: 'fetch an image into a layout, with its signatures',
    load: () => import('./commands/pull.ts'),
  },
  copy: {
    group: 'Author',
    summary: 'copy an image between registries or layouts, with its signatures',
    load: () => import('./commands/copy.ts'),
  },
  ls: {
    group: 'Author',
    summary: 'list repositories, tags, or what refers to an image',
    load: () => import('./commands/ls.ts'),
  },
  tag: { group: 'Author', summary: 'give an image another tag', load: () => import('./commands/tag.ts') },
  rm: { group: 'Author', summary: 'delete a tag or a manifest', load: () => import('./commands/rm.ts') },
  sign: {
    group: 'Author',
    summary: 'sign an image and its declaration',
    load: () => import('./commands/sign.ts'),
  },
  attest: {
    group: 'Author',
    summary: 'sign a statement of your own about an image',
    load: () => import('./commands/attest.ts'),
  },
  verify: {
    group: 'Author',
    summary: 'decide by a policy or a key whether an image may be trusted',
    load: () => import('./commands/verify.ts'),
  },
  inspect: {
    group: 'Author',
    summary: 'show what an image is, declares and carries, without judging it',
    load: () => import('./commands/inspect.ts'),
  },
  diff: {
    group: 'Author',
    summary: 'show what one image may do that another could not, and who says so',
    load: () => import('./commands/diff.ts'),
  },
  review: {
    group: 'Author',
    summary: 'approve of what an image may do, and sign that',
    load: () => import('./commands/review.ts'),
  },
  key: { group: 'Author', summary: 'make a key pair', load: () => import('./commands/key.ts') },
  login: {
    group: 'Author',
    summary: 'log in to a registry, and keep the login as docker does',
    load: () => import('./commands/login.ts'),
  },
  logout: {
    group: 'Author',
    summary: 'forget the login of a registry',
    load: () => import('./commands/logout.ts'),
  },
  declare: {
    group: 'Author',
    summary: 'check agent.yaml, and export it',
    load: () => import('./commands/declare.ts'),
  },
  serve: { group: 'Operator', summary: 'run the registry', load: () => import('./commands/serve.ts') },
  admin: {
    group: 'Operator',
    summary: 'collect garbage, and other work on a data directory',
    load: () => import('./commands/admin.ts'),
  },
  policy: {
    group: 'Operator',
    summary: 'find what is wrong with a policy, and try it on images',
    load: () => import('./commands/policy.ts'),
  },
  hostd: {
    group: 'Host',
    summary: 'run the daemon that decides, launches and watches on this host',
    load: () => import('./commands/hostd.ts'),
  },
  admit: {
    group: 'Host',
    summary: 'decide whether an agent may be launched here',
    load: () => import('./commands/admit.ts'),
  },
  run: {
    group: 'Host',
    summary: 'launch an agent that was verified, in its sandbox',
    load: () => import('./commands/run.ts'),
  },
  ps: {
    group: 'Host',
    summary: 'list the agents that run on this host',
    load: () => import('./commands/ps.ts'),
  },
  stop: { group: 'Host', summary: 'end agents that run', load: () => import('./commands/stop.ts') },
  logs: { group: 'Host', summary: 'show what an agent wrote', load: () => import('./commands/logs.ts') },
};

/** Their stdout is that of an agent. */
const STREAMING: ReadonlySet<string> = new Set(['run', 'logs']);

/** Runs one command line and returns the exit code. Nothing that is thrown gets past it. */
export async function main(
  argv: readonly string[],
  streams: Streams = process,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  if (streams === process) keepAnswer(process);
  const verb = argv[0] ?? 'help';
  const ownArguments = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const output = new Output(streams, !STREAMING.has(verb) && ownArguments.includes('--json'));
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort(new PlimsollError('interrupted', 'interrupted'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const context: CommandContext = { output, env, signal: interruption.signal, exitCode: 0 };
  let asked: string | undefined;
  try {
    if (verb === 'help' || verb === '--help' || verb === '-h')
      return await help(argv.slice(1), context, streams);
    if (verb === '--version' || verb === '-V') {
      streams.stdout.write(`${version()}\n`);
      return 0;
    }
    const command = await prepare(verb, context, streams);
    asked = nameOf(namedBy(command, argv.slice(1)));
    await command.parseAsync(argv.slice(1) as string[], { from: 'user' });
    return context.exitCode;
  } catch (thrown) {
    return failed(thrown, asked, verb === 'run', output);
  } finally {
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
  }
}

async function prepare(verb: string, context: CommandContext, streams: Streams): Promise<Command> {
  const entry = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  if (entry === undefined) throw await unknownCommand('', verb, Object.keys(COMMANDS));
  const command = new Command(`plimsoll ${verb}`)
    .description(entry.summary)
    .exitOverride()
    .showSuggestionAfterError();
  command.configureOutput({ writeOut: (text) => void streams.stdout.write(text), writeErr: () => {} });
  const { define } = await entry.load();
  define(command, context);
  for (const leaf of leavesOf(command)) {
    if (!STREAMING.has(verb)) leaf.option('--json', 'one JSON document on stdout');
    refuseRepeats(leaf);
  }
  inheritSettings(command);
  return command;
}

function leavesOf(command: Command): readonly Command[] {
  return command.commands.length > 0 ? command.commands.flatMap(leavesOf) : [command];
}

function inheritSettings(parent: Command): void {
  for (const child of parent.commands) inheritSettings(child.copyInheritedSettings(parent));
}

/** `before` is empty, or the words before the unknown one with a space after each. */
async function unknownCommand(
  before: string,
  word: string,
  known: readonly string[],
): Promise<PlimsollError> {
  const { nearestName } = await import('../schemas/check.ts');
  const near = nearestName(word, known);
  const list = before === '' ? undefined : usageHint(before.trim());
  const hint = near === undefined ? list : `did you mean plimsoll ${before}${near}?`;
  const message = `unknown command ${JSON.stringify(`${before}${word}`)}`;
  return new PlimsollError('usage-invalid', message, hint === undefined ? {} : { hint });
}

/** The command that the first words name below this one; itself when they name none. */
function namedBy(command: Command, [word, ...rest]: readonly string[]): Command {
  const child = command.commands.find((known) => known.name() === word);
  return child === undefined ? command : namedBy(child, rest);
}

/** Its words after `plimsoll`. */
function nameOf(command: Command): string {
  const name = command.name();
  return command.parent === null ? name.replace(/^plimsoll /, '') : `${nameOf(command.parent)} ${name}`;
}

async function help(words: readonly string[], context: CommandContext, streams: Streams): Promise<number> {
  const [verb, ...below] = words;
  if (verb !== undefined) {
    const command = namedBy(await prepare(verb, context, streams), below);
    const name = nameOf(command);
    const unknown = words[name.split(' ').length];
    if (unknown !== undefined) {
      const known = command.commands.map((child) => child.name());
      throw await unknownCommand(`${name} `, unknown, known);
    }
    command.outputHelp();
    return 0;
  }
  const lines = ['usage: plimsoll COMMAND [ARGUMENTS]', ''];
  for (const group of ['Author', 'Operator', 'Host'] as const) {
    lines.push(`${group}:`);
    for (const [name, entry] of Object.entries(COMMANDS))
      if (entry.group === group) lines.push(`  ${name.padEnd(9)} ${entry.summary}`);
    lines.push('');
  }
  lines.push(
    'plimsoll help COMMAND says more. Exit codes: 0 done or allowed, 1 the answer is no, 2 bad input, 3 could not decide.',
  );
  streams.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

/** 125 when `run` did not start the agent, whatever the reason. */
const NOT_STARTED = 125;

/** `asked` are the words of the command, once it is known that there is one. */
function failed(thrown: unknown, asked: string | undefined, isRun: boolean, output: Output): number {
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
  const error =
    thrown instanceof CommanderError ? badUsage(thrown, asked) : withUsage(asPlimsollError(thrown), asked);
  const exit = output.fail(error);
  return isRun ? NOT_STARTED : exit;
}

function badUsage(thrown: CommanderError, asked = ''): PlimsollError {
  const see = usageHint(asked);
  // Commander's word for a command that has subcommands and was given none.
  if (thrown.code === 'commander.help')
    return new PlimsollError('usage-invalid', `${asked} needs another word`, { hint: see });
  const [message = '', suggestion] = thrown.message.replace(/^error: /, '').split(/\n\(Did you mean (.*)\)$/);
  const hint = suggestion === undefined ? see : `did you mean ${suggestion} ${see}`;
  return new PlimsollError('usage-invalid', message, { hint });
}

/** Bad usage that a command found itself, and said nothing more about, is sent to the help of that command. */
function withUsage(error: PlimsollError, asked: string | undefined): PlimsollError {
  const { code, message, detail, hint } = error;
  if (code !== 'usage-invalid' || hint !== CODES[code].hint || asked === undefined) return error;
  return new PlimsollError(code, message, { detail, cause: error, hint: usageHint(asked) });
}

function usageHint(asked: string): string {
  return `see plimsoll help ${asked}`;
}
