import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const CLI = join(import.meta.dirname, '../../cli/plimsoll.js');

/** Runs `plimsoll` and kills it (SIGKILL) once `midway` says so; it must not have ended before. */
export async function killMidway(args: readonly string[], midway: () => Promise<boolean>): Promise<void> {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over && !(await midway())) await sleep(1);
  child.kill('SIGKILL');
  assert.deepEqual(await ended, [null, 'SIGKILL'], said);
}
