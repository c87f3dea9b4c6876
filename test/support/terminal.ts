import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** One exchange: wait until the screen shows `prompt`, then type `answer`. */
export interface Exchange {
  readonly prompt: string;
  readonly answer: string;
}

export interface TerminalResult {
  readonly code: number;
  /** All that the terminal showed, stdout and stderr, with what the terminal echoed. */
  readonly screen: string;
}

const CLI = join(import.meta.dirname, '../../cli/plimsoll.js');
/** ms */
const DEADLINE = 60_000;

/** Runs the command line on a pseudo-terminal, without a passphrase in the environment, and answers its prompts. */
export function runOnTerminal(
  args: readonly string[],
  exchanges: readonly Exchange[],
  cwd: string,
): Promise<TerminalResult> {
  const { PLIMSOLL_PASSWORD: _ours, COSIGN_PASSWORD: _cosign, ...env } = process.env;
  const command = [process.execPath, CLI, ...args].map(quote).join(' ');
  // util-linux: -e gives the exit code of the command, -q shows nothing else.
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd, env, stdio: 'pipe' });
  return new Promise((resolve, reject) => {
    const waiting = [...exchanges];
    let screen = '';
    let seen = 0;
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`no end of plimsoll ${args.join(' ')}; the screen shows\n${screen}`));
    }, DEADLINE);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      screen += text;
      for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
        const at = screen.indexOf(next.prompt, seen);
        if (at < 0) return;
        seen = at + next.prompt.length;
        child.stdin.write(next.answer);
        waiting.shift();
      }
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 128, screen });
    });
  });
}

function quote(argument: string): string {
  return `'${argument.replaceAll("'", "'\\''")}'`;
}
