/** Command blocks of a Markdown page, run as they stand. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from './run-process.ts';

export interface ConsoleCommand {
  readonly line: string;
  /** Lines of standard output: `…` in a line stands for anything, alone on a line for any number of lines. */
  readonly output: readonly string[];
  /** `# exit N` at the end of the command; 0 when it is not there. */
  readonly exit: number;
}

const ROOT = join(import.meta.dirname, '../..');

/** The fenced blocks of a page in one language, each as its lines. */
export function fencedBlocks(markdown: string, language: string): string[][] {
  const blocks = [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return blocks.filter(([, name]) => name === language).map(([, , body]) => body!.trimEnd().split('\n'));
}

/** `$ COMMAND` lines with what is printed below them. */
export function consoleCommands(lines: readonly string[]): ConsoleCommand[] {
  const commands: { line: string; output: string[]; exit: number }[] = [];
  for (const line of lines) {
    if (line.startsWith('$ ')) {
      const exit = /# exit (\d+)$/.exec(line);
      commands.push({
        line: line.slice(2).replace(/\s+# .*$/, ''),
        output: [],
        exit: exit === null ? 0 : Number(exit[1]),
      });
    } else commands.at(-1)?.output.push(line);
  }
  return commands;
}

/** Files of a page: YAML blocks whose first line is `# NAME`. */
export function pageFiles(markdown: string): Record<string, string> {
  const blocks = fencedBlocks(markdown, 'yaml').flatMap(([first = '', ...rest]) => {
    const name = /^# ([a-z.-]+\.yaml)$/.exec(first)?.[1];
    return name === undefined ? [] : [[name, `${rest.join('\n')}\n`] as const];
  });
  return Object.fromEntries(blocks);
}

/**
 * Runs all commands in one shell, in a fresh home directory with these files, and returns what differed from the page.
 */
export async function runConsole(
  commands: readonly ConsoleCommand[],
  files: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'plimsoll-page-'));
  try {
    await mkdir(join(home, 'bin'));
    await mkdir(join(home, 'papers'));
    await writeFile(join(home, 'papers/monday.md'), 'Met Ada.\n');
    for (const [name, text] of Object.entries(files)) await writeFile(join(home, name), text);
    await runProcess('chmod', ['-R', 'a+rX', home]);
    await writeFile(
      join(home, 'bin/plimsoll'),
      `#!/bin/sh\nexec ${process.execPath} ${join(ROOT, 'cli/plimsoll.js')} "$@"\n`,
      { mode: 0o755 },
    );
    const env = {
      HOME: home,
      PATH: `${join(home, 'bin')}:${process.env['PATH']}`,
      PLIMSOLL_PASSWORD: '',
      PLIMSOLL_STORE: join(home, 'store'),
      // The compressed base layer is the same for every page, and takes long to make.
      XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    };
    const { stdout, stderr } = await runProcess('bash', ['-c', script(commands)], { cwd: home, env });
    const differences = compare(commands, stdout.split(/^::\d+ (\d+)\n/m));
    return differences.length === 0 ? [] : [...differences, stderr];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Output of each command, then a line with its number and exit status. */
function script(commands: readonly ConsoleCommand[]): string {
  const steps = commands.map(
    ({ line }, index) => `${line.endsWith('&') ? startedServer(line) : line}\necho "::${index} $?"`,
  );
  return `${steps.join('\n')}\nkill $(jobs -p) 2>/dev/null\nwait\n`;
}

/** Its port answers before its line is printed: what is waited for is the line. */
const startedServer = (line: string): string =>
  [
    `${line.slice(0, -1)} >"$HOME/.served" &`,
    'for i in $(seq 300); do grep -q ^ready "$HOME/.served" && break; sleep 0.1; done',
    'cat "$HOME/.served"',
  ].join('\n');

function compare(commands: readonly ConsoleCommand[], parts: readonly string[]): string[] {
  const differences: string[] = [];
  for (const [index, command] of commands.entries()) {
    const printed = parts[index * 2] ?? '';
    const status = parts[index * 2 + 1];
    if (status !== String(command.exit))
      differences.push(
        `$ ${command.line}\nended with ${status}, the page says ${command.exit}; it printed\n${printed}`,
      );
    else if (!pattern(command.output).test(printed))
      differences.push(`$ ${command.line}\nprinted\n${printed}\nthe page says\n${command.output.join('\n')}`);
  }
  return differences;
}

function pattern(output: readonly string[]): RegExp {
  const lines = output.map((line) =>
    line === '…' ? '(?:.*\\n)*' : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*')}\\n`,
  );
  return new RegExp(`^${lines.join('')}$`);
}
