import { readFile } from 'node:fs/promises';

/** Memory of a process that is in use at this moment (proc(5), VmRSS). */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  if (!Number.isSafeInteger(kibibytes)) throw new Error(`process ${pid} does not say its memory`);
  return kibibytes * 1024;
}
