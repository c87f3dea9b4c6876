import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { adoptKept, launchKept } from '../../../../src/sandbox/launch/kept-launch.ts';
import { readKeptExit } from '../../../../src/sandbox/launch/kept-record.ts';
import type { KeptSandbox } from '../../../../src/sandbox/launch/kept-sandbox.ts';
import { ReadyKeepers } from '../../../../src/sandbox/launch/ready-keepers.ts';
import type { Profile } from '../../../../src/sandbox/profile.ts';
import { livingProcesses } from '../../../support/living-processes.ts';
import { nodeCommand, testProfile } from '../../../support/run-sandbox.ts';
import { makeSandboxRoot } from '../../../support/sandbox-root.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const LAUNCHER = join(import.meta.dirname, '../../../support/keep-and-wait.ts');
const ECHO = `process.stdin.on('data', (bytes) => process.stdout.write(bytes)).on('end', () => process.exit(7))`;

const root = await makeSandboxRoot({ after });

describe('a kept sandbox', () => {
  const cases: Record<string, { script: string; said: string; exit: object; stdin?: 'open' }> = {
    'its output and its exit code': {
      script: `console.log('out'); process.exit(3)`,
      said: 'out\n',
      exit: { started: true, code: 3 },
    },
    'nothing on its stdin': { script: ECHO, said: '', exit: { started: true, code: 7 } },
    'what is written to it, and the end': {
      script: ECHO,
      stdin: 'open',
      said: 'hello',
      exit: { started: true, code: 7 },
    },
    'its own signal': {
      script: `process.kill(process.pid, 'SIGKILL')`,
      said: '',
      exit: { started: true, code: 137 },
    },
  };
  for (const [name, { script, said, exit, stdin = 'none' }] of Object.entries(cases)) {
    it(name, async (test) => {
      const sandbox = await launchKept(profileOf(script), await options(test, stdin));
      sandbox.stdin?.write(said);
      await sandbox.endStdin();
      assert.equal(await text(sandbox.stdout!), said);
      assert.deepEqual(await sandbox.exited, exit);
    });
  }

  for (const held of [false, true])
    it(`no descriptor but its three, and that of the listing${held ? ', when it was held' : ''}`, async (test) => {
      const rootfs = await makeSandboxRoot(test, '/bin/ls');
      const profile = testProfile({ command: ['/usr/bin/ls', '/proc/self/fd'] });
      const sandbox = await launchKept(profile, { ...(await options(test)), rootfs, held });
      if (held) sandbox.release();
      assert.equal(await text(sandbox.stdout!), '0\n1\n2\n3\n');
      await sandbox.exited;
    });

  it('is held before its command starts, and is let go', async (test) => {
    const sandbox = await launchKept(profileOf(`console.log('started')`), {
      ...(await options(test)),
      held: true,
    });
    const first = once(sandbox.stdout!, 'data');
    assert.equal(await Promise.race([first.then(() => 'started'), delay(300, 'held')]), 'held');
    sandbox.release();
    assert.equal(String((await first)[0]), 'started\n');
    await sandbox.exited;
  });

  it('ends with its keeper, whatever kills that', async (test) => {
    const sandbox = await launchKept(
      profileOf(`console.log('up'); setInterval(() => {}, 1000)`),
      await options(test),
    );
    await once(sandbox.stdout!, 'data');
    process.kill(sandbox.pid, 'SIGKILL');
    assert.deepEqual(await sandbox.exited, { started: true, code: 137 });
    assert.deepEqual(await livingProcesses(sandbox.uid), []);
  });

  it('held, it ends with its keeper and never starts', async (test) => {
    const sandbox = await launchKept(profileOf(`console.log('started')`), {
      ...(await options(test)),
      held: true,
    });
    process.kill(sandbox.pid, 'SIGKILL');
    assert.equal(await text(sandbox.stdout!), '');
    await sandbox.exited;
  });

  it('is stopped at the end of its time', async (test) => {
    const profile: Profile = { ...profileOf('setInterval(() => {}, 1000)'), limits: { wall: 200 } };
    const sandbox = await launchKept(profile, await options(test));
    assert.deepEqual(await sandbox.exited, { started: true, code: 143, cause: 'wall' });
  });

  it('leaves nothing behind when it cannot be made', async (test) => {
    const given = await options(test);
    await assert.rejects(launchKept(profileOf(''), { ...given, rootfs: '/nowhere' }), {
      code: 'launch-refused',
    });
    assert.deepEqual(await livingProcesses(given.keeper.user.uid), []);
  });
});

describe('after whoever launched it was killed', () => {
  it('it runs on, is found again, is spoken to, and its exit code is known', async (test) => {
    const { launcher, directory } = await launchElsewhere(
      test,
      profileOf(`${ECHO}; console.log('up')`),
      'open',
    );
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');
    const sandbox = await adopted(directory);
    sandbox.stdin!.write('again');
    await sandbox.endStdin();
    assert.equal(await text(sandbox.stdout!), 'up\nagain');
    assert.deepEqual(await sandbox.exited, { started: true, code: 7 });
    assert.equal(await adoptKept(directory), undefined);
  });

  it('its exit code is there when it ended meanwhile', async (test) => {
    const { launcher, directory } = await launchElsewhere(
      test,
      profileOf(`setTimeout(() => process.exit(9), 500)`),
    );
    launcher.kill('SIGKILL');
    while ((await readKeptExit(directory)) === undefined) await delay(20);
    assert.equal(await adoptKept(directory), undefined);
    assert.equal(await readKeptExit(directory), 9);
  });

  it('its time goes on', async (test) => {
    const profile: Profile = { ...profileOf('setInterval(() => {}, 1000)'), limits: { wall: 1_500 } };
    const { launcher, directory } = await launchElsewhere(test, profile);
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');
    const sandbox = await adopted(directory);
    assert.deepEqual(await sandbox.exited, { started: true, code: 143, cause: 'wall' });
  });

  it('two cannot have it at once', async (test) => {
    const { launcher, directory } = await launchElsewhere(test, profileOf('setInterval(() => {}, 1000)'));
    test.after(() => launcher.kill('SIGKILL'));
    await assert.rejects(adoptKept(directory), { code: 'launch-failed' });
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');
    const sandbox = await adopted(directory);
    await sandbox.stop(0);
  });
});

function profileOf(script: string): Profile {
  return testProfile({ command: nodeCommand(script) });
}

async function options(test: TestContext, stdin: 'open' | 'none' = 'none') {
  const place = await mkdtemp(join(tmpdir(), 'plimsoll-kept-'));
  const keepers = await ReadyKeepers.open(join(place, 'ready'));
  test.after(async () => {
    await keepers[Symbol.asyncDispose]();
    await rm(place, { recursive: true, force: true });
  });
  const keeper = await keepers.take('none');
  return { rootfs: root, keepers, keeper, directory: join(place, 'run'), stdin };
}

async function launchElsewhere(
  test: TestContext,
  profile: Profile,
  stdin: 'open' | 'none' = 'none',
): Promise<{ launcher: ChildProcess; directory: string }> {
  const directory = join(await temporaryDirectory(test), 'run');
  const args = [LAUNCHER, root, directory, JSON.stringify(profile), stdin];
  const launcher = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(launcher.stdout!, 'data');
  return { launcher, directory };
}

async function adopted(directory: string): Promise<KeptSandbox> {
  const sandbox = await adoptKept(directory);
  assert.ok(sandbox !== undefined, 'it runs');
  return sandbox;
}
