import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createCgroup } from '../../../../src/sandbox/cgroup.ts';
import { locateControllers } from '../../../../src/sandbox/cgroup-controllers.ts';
import { livingProcesses } from '../../../support/living-processes.ts';
import { makeSandboxRoot } from '../../../support/sandbox-root.ts';

const LAUNCHER = join(import.meta.dirname, '../../../support/launch-and-wait.ts');
const ROUNDS = 6;

it('SIGKILL to a launcher in the midst of launching leaves no process', async (test) => {
  const root = await makeSandboxRoot(test);
  const killed: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const launcher = spawn(
      process.execPath,
      [LAUNCHER, root, 'setInterval(() => {}, 1000)', 'again and again'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const uids: number[] = [];
    launcher.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      for (const [, uid] of chunk.matchAll(/uid (\d+)/g)) uids.push(Number(uid));
    });
    while (uids.length < 2) await once(launcher.stdout, 'data');
    // Some moment of the next launches.
    await delay(round * 5);
    launcher.kill('SIGKILL');
    await once(launcher, 'close');
    for (const uid of uids) while ((await livingProcesses(uid)).length > 0) await delay(10);
    killed.push(launcher.pid!);
  }

  // What they left behind is removed with the next launch.
  await createCgroup({ memory: 1 << 28, pids: 50 })?.remove();
  for (const { own } of Object.values(locateControllers())) {
    const left = existsSync(join(own, 'plimsoll')) ? await readdir(join(own, 'plimsoll')) : [];
    assert.deepEqual(
      left.filter((name) => killed.some((pid) => name.startsWith(`${pid}-`))),
      [],
    );
  }
});
