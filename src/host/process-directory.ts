import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../errors.ts';

/**
 * Makes a directory that is this process's own while it lives: `PID-START-RANDOM`, START being when the process
 * started, because the pid alone may be another process later.
 */
export async function makeProcessDirectory(parent: string): Promise<string> {
  const name = `${process.pid}-${await startTime(String(process.pid))}-${randomBytes(4).toString('hex')}`;
  const directory = join(parent, name);
  await mkdir(directory);
  return directory;
}

/** Removes what processes that are no more have left in the parent. */
export async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const [pid = '', start] = name.split('-');
    const alive = /^[1-9][0-9]*$/.test(pid) && (await startTime(pid)) === start;
    if (!alive) await discard(join(parent, name), parent);
  }
}

/** Removes a tree, renamed into `parent` first, so that whoever still fills it cannot use what is left of it. */
export async function discard(tree: string, parent: string): Promise<void> {
  const doomed = join(parent, `removed-${randomBytes(8).toString('hex')}`);
  try {
    await rename(tree, doomed);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return;
    throw cause;
  }
  await rm(doomed, { recursive: true, force: true });
}

/** Field 22 of /proc/PID/stat (proc_pid_stat(5)); the second, the name, may hold spaces and parentheses. */
async function startTime(pid: string): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ESRCH')) return undefined;
    throw cause;
  }
}
