import { readdir, readFile } from 'node:fs/promises';

/** Host pids of all living processes of a user; a zombie only waits for the host's pid 1. */
export async function livingProcesses(uid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^[0-9]+$/.test(name));
  const statuses = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')),
  );
  const living = (status: string): boolean =>
    status.includes(`\nUid:\t${uid}\t`) && !/^State:\t[ZX]/m.test(status);
  return pids.filter((_, index) => living(statuses[index]!)).map(Number);
}
