import { readFile } from 'node:fs/promises';
import { hasCode } from '../../errors.ts';

/**
 * The processes of a sandbox on the host, each the child of the one before: `holder`, which the launcher started and
 * which keeps the outer pid namespace; `bwrap`, its pid 1; `init`, pid 1 of the sandbox; `command`, pid 2 of it.
 * Undefined are those that are not there yet, or no more.
 */
export interface SandboxProcesses {
  readonly bwrap: number | undefined;
  readonly init: number | undefined;
  readonly command: number | undefined;
}

export async function findSandboxProcesses(holder: number): Promise<SandboxProcesses> {
  const [bwrap] = await childrenOf(holder);
  const [init] = bwrap === undefined ? [] : await childrenOf(bwrap);
  const command = init === undefined ? undefined : await findCommand(init);
  return { bwrap, init, command };
}

/** Children of the main thread of a process. proc(5), "/proc/pid/task/tid/children", needs CONFIG_PROC_CHILDREN. */
export async function childrenOf(pid: number): Promise<readonly number[]> {
  const children = await readProc(childrenFile(pid));
  return children.trim().split(' ').filter(Boolean).map(Number);
}

/** Where the kernel lists the children of a process. */
export function childrenFile(pid: number): string {
  return `/proc/${pid}/task/${pid}/children`;
}

/** Sends a signal; false when the process has ended. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    throw error;
  }
}

/** Orphans are children of init too; the command is the one that is 2 in the innermost namespace. */
async function findCommand(init: number): Promise<number | undefined> {
  for (const child of await childrenOf(init)) {
    if (/^NSpid:.*\t2$/m.test(await readProc(`/proc/${child}/status`))) return child;
  }
  return undefined;
}

async function readProc(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return '';
    throw error;
  }
}
