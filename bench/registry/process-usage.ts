import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const TICKS_A_SECOND = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout);

/** CPU seconds that a process has used so far, all threads, user and system (proc(5), stat, fields 14 and 15). */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in field 2 may hold spaces; it ends with the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** The most memory that was resident since the last reset, in bytes. */
export function residentPeak(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

/** Starts the peak anew from what is resident now (proc(5), clear_refs, 5). */
export function resetResidentPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
