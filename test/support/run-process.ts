import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface ProcessResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** ms; the process is killed and the promise rejects. 120 000 when left out. */
  readonly deadline?: number;
}

export const CLI = join(import.meta.dirname, '../../cli/plimsoll.js');

/** Runs a program to its end; a signal counts as 128. Rejects when it cannot be started or does not end. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: 'pipe',
    });
    const out = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        out[name] += text;
      });
    }
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${command} ${args.join(' ')} did not end\n${out.stdout}\n${out.stderr}`));
    }, options.deadline ?? 120_000);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 128, ...out });
    });
    child.stdin.on('error', () => undefined).end(options.input ?? '');
  });
}

/** Runs the command line as a user would, in its own process, with an empty passphrase unless one is given. */
export function runPlimsoll(args: readonly string[], options: ProcessOptions = {}): Promise<ProcessResult> {
  return runProcess(process.execPath, [CLI, ...args], {
    ...options,
    env: { PLIMSOLL_PASSWORD: '', ...options.env },
  });
}

/** Like runProcess, but anything but exit 0 is an error that shows what the program said. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  const result = await runProcess(command, args, options);
  if (result.code !== 0)
    throw new Error(
      `${command} ${args.join(' ')} ended with ${result.code}\n${result.stdout}\n${result.stderr}`,
    );
  return result;
}
