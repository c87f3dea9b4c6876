import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { locateControllers } from '../../../../src/sandbox/cgroup-controllers.ts';
import { launchSandbox } from '../../../../src/sandbox/launch/bwrap.ts';
import { acquireSandboxUser } from '../../../../src/sandbox/sandbox-user.ts';
import { livingProcesses } from '../../../support/living-processes.ts';
import { nodeCommand, runSandbox, testProfile } from '../../../support/run-sandbox.ts';
import { makeSandboxRoot } from '../../../support/sandbox-root.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

describe('limits (needs root, or a delegated cgroup)', () => {
  const cases: Record<string, { script: string; limits: object; exit: object; stdout?: RegExp }> = {
    'memory: a hog is killed, and the cause is known': {
      script: 'const kept = []; for (;;) kept.push(Buffer.alloc(8 << 20, 1));',
      limits: { memory: 200 << 20 },
      exit: { started: true, code: 137, cause: 'memory' },
    },
    'memory: a hog on the tmpfs is killed too': {
      script: `const fs = require('fs'); for (let n = 0; ; n++) fs.writeFileSync('/tmp/' + n, Buffer.alloc(8 << 20, 1));`,
      limits: { memory: 200 << 20 },
      exit: { started: true, code: 137, cause: 'memory' },
    },
    'memory: within the limit nothing happens': {
      script: 'Buffer.alloc(8 << 20, 1)',
      limits: { memory: 512 << 20 },
      exit: { started: true, code: 0 },
    },
    'pids: a fork bomb meets EAGAIN': {
      script: `
        const { spawn } = require('child_process');
        let started = 0;
        const bomb = () => {
          const child = spawn('/usr/bin/node', ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
          child.on('error', (error) => { console.log(error.code, started); process.exit(7); });
          child.on('spawn', () => { started++; bomb(); });
        };
        bomb();`,
      limits: { pids: 40 },
      exit: { started: true, code: 7 },
      stdout: /^EAGAIN [0-9]+\n$/,
    },
    'wall: what goes on too long is asked to end': {
      script: `process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1000)`,
      limits: { wall: 300 },
      exit: { started: true, code: 9, cause: 'wall' },
    },
    'wall: a long limit does not overflow the timer': {
      script: 'setTimeout(() => process.exit(3), 100)',
      limits: { wall: 30 * 24 * 3600 * 1000 },
      exit: { started: true, code: 3 },
    },
  };
  for (const [name, { script, limits, exit, stdout }] of Object.entries(cases)) {
    it(name, async (test) => {
      const root = await makeSandboxRoot(test);
      const run = await runSandbox(testProfile({ command: nodeCommand(script), limits }), { rootfs: root });
      assert.deepEqual(run.exit, exit, run.stderr);
      assert.match(run.stdout, stdout ?? /^$/);
    });
  }

  it('the cgroup is there while the sandbox runs, and gone when it has ended', async (test) => {
    const root = await makeSandboxRoot(test);
    const profile = testProfile({
      command: nodeCommand('process.stdin.resume()'),
      limits: { memory: 1 << 28, pids: 50 },
    });
    const sandbox = await launchSandbox(profile, { rootfs: root, stdio: 'pipe' });
    assert.ok((await ownCgroups()).length > 0);
    sandbox.stdin!.end();
    assert.deepEqual(await sandbox.exited, { started: true, code: 0 });
    assert.deepEqual(await ownCgroups(), []);
  });
});

/** Directories below `plimsoll` whose names start with this process's number. */
async function ownCgroups(): Promise<string[]> {
  const parents = Object.values(locateControllers()).map(({ own }) => join(own, 'plimsoll'));
  const names = parents.map((parent) => readdir(parent).catch((): string[] => []));
  return (await Promise.all(names)).flat().filter((name) => name.startsWith(`${process.pid}-`));
}

describe('a declared limit that cannot be set', () => {
  it('is refused by name where there is no controller, and nothing is started', async (test) => {
    const root = await makeSandboxRoot(test);
    for (const [limit, value] of Object.entries({ memory: 1 << 28, pids: 50 })) {
      const profile = testProfile({ command: nodeCommand(''), limits: { [limit]: value } });
      const user = await acquireSandboxUser();
      await assert.rejects(launchSandbox(profile, { rootfs: root, stdio: 'pipe', controllers: {}, user }), {
        code: 'not-enforceable',
        message: new RegExp(`limits\\.${limit}`),
      });
      assert.deepEqual(await livingProcesses(user.uid), []);
    }
  });

  it('is refused where the cgroup cannot be made', async (test) => {
    const root = await makeSandboxRoot(test);
    const controllers = { memory: { version: 1, mount: '/proc/nowhere', own: '/proc/nowhere' } } as const;
    const profile = testProfile({ command: nodeCommand(''), limits: { memory: 1 << 28 } });
    await assert.rejects(launchSandbox(profile, { rootfs: root, stdio: 'pipe', controllers }), {
      code: 'not-enforceable',
    });
  });

  it('is refused where the limit file takes no value', async (test) => {
    const root = await makeSandboxRoot(test);
    const directory = await temporaryDirectory(test);
    await mkdir(join(directory, 'plimsoll'));
    await writeFile(join(directory, 'cgroup.subtree_control'), '');
    const controllers = { pids: { version: 2, mount: directory, own: directory } } as const;
    const profile = testProfile({ command: nodeCommand(''), limits: { pids: 50 } });
    await assert.rejects(launchSandbox(profile, { rootfs: root, stdio: 'pipe', controllers }), {
      code: 'not-enforceable',
    });
  });

  it('does not matter where it is not declared', async (test) => {
    const root = await makeSandboxRoot(test);
    const run = await runSandbox(testProfile({ command: nodeCommand('') }), {
      rootfs: root,
      controllers: {},
    });
    assert.deepEqual(run.exit, { started: true, code: 0 });
  });
});
