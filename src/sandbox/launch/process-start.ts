import { readFile } from 'node:fs/promises';
import { hasCode } from '../../errors.ts';

/** A process that cannot be taken for a later one with the same number. */
export interface ProcessStart {
  readonly pid: number;
  /** Field 22 of /proc/PID/stat (proc_pid_stat(5)): clock ticks since the boot. */
  readonly startTime: string;
  /** /proc/sys/kernel/random/boot_id. */
  readonly boot: string;
}

/** Undefined when there is no such process any more, or only what is left of it until its parent asks. */
export async function processStart(pid: number): Promise<ProcessStart | undefined> {
  const [stat, boot] = await Promise.all([statOf(pid), readFile('/proc/sys/kernel/random/boot_id', 'utf8')]);
  if (stat === undefined || stat.state === 'Z' || stat.state === 'X') return undefined;
  return { pid, startTime: stat.startTime, boot: boot.trim() };
}

/** Whether it is the same process, and runs. */
export async function stillRuns(process: ProcessStart): Promise<boolean> {
  const found = await processStart(process.pid);
  return found?.startTime === process.startTime && found.boot === process.boot;
}

/** The second field, the name, may hold spaces and parentheses. */
async function statOf(pid: number): Promise<{ state: string; startTime: string } | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0]!, startTime: fields[19]! };
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ESRCH')) return undefined;
    throw cause;
  }
}
