import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { launchSandbox } from '../../../../src/sandbox/launch/bwrap.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { livingProcesses } from '../../../support/living-processes.ts';
import { nodeCommand, runSandbox, testProfile } from '../../../support/run-sandbox.ts';
import { makeSandboxRoot } from '../../../support/sandbox-root.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const LAUNCHER = join(import.meta.dirname, '../../../support/launch-and-wait.ts');
const FOREVER = `console.log('ready'); setInterval(() => {}, 1000)`;

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(10);
}

async function startReady(root: string, script: string): Promise<Sandbox> {
  const profile = testProfile({ command: nodeCommand(script) });
  const sandbox = await launchSandbox(profile, { rootfs: root, stdio: 'pipe' });
  await once(sandbox.stdout!, 'data');
  return sandbox;
}

describe('how a sandbox ends', () => {
  const cases: Record<string, { command: string[]; exit: object }> = {
    'exit code 0': { command: nodeCommand(''), exit: { started: true, code: 0 } },
    'exit code 42': { command: nodeCommand('process.exit(42)'), exit: { started: true, code: 42 } },
    'a program that is found along the PATH of the image': {
      command: ['node', '-e', 'process.exit(43)'],
      exit: { started: true, code: 43 },
    },
    'its own SIGTERM': {
      command: nodeCommand(`process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 1e6)`),
      exit: { started: true, code: 143 },
    },
    'its own SIGKILL': {
      command: nodeCommand(`process.kill(process.pid, 'SIGKILL')`),
      exit: { started: true, code: 137 },
    },
    'a command that is not there': { command: ['/nowhere'], exit: { started: false, code: 1 } },
    'a command that is not executable': { command: ['/lib64'], exit: { started: false, code: 1 } },
    'orphans do not outlive the command': {
      command: nodeCommand(
        `require('child_process').spawn('/usr/bin/node', ['-e', 'setInterval(() => {}, 1000)'],
          { detached: true, stdio: 'ignore' }).on('spawn', () => process.exit(5))`,
      ),
      exit: { started: true, code: 5 },
    },
  };
  for (const [name, { command, exit }] of Object.entries(cases)) {
    it(name, async (test) => {
      const root = await makeSandboxRoot(test);
      const run = await runSandbox(testProfile({ command }), { rootfs: root });
      assert.deepEqual(run.exit, exit, run.stderr);
      assert.deepEqual(await livingProcesses(run.uid), []);
    });
  }

  it('a signal reaches the command, not the launcher', async (test) => {
    const root = await makeSandboxRoot(test);
    const sandbox = await startReady(root, `process.on('SIGHUP', () => process.exit(11)); ${FOREVER}`);
    assert.equal(await sandbox.kill('SIGHUP'), true);
    assert.deepEqual(await sandbox.exited, { started: true, code: 11 });
    assert.equal(await sandbox.kill('SIGHUP'), false);
  });

  it('stop lets the command end by itself', async (test) => {
    const root = await makeSandboxRoot(test);
    const sandbox = await startReady(root, `process.on('SIGTERM', () => process.exit(12)); ${FOREVER}`);
    await sandbox.stop(60_000);
    assert.deepEqual(await sandbox.exited, { started: true, code: 12, cause: 'stopped' });
    await sandbox.stop(60_000);
  });

  it('stop kills a command that does not', async (test) => {
    const root = await makeSandboxRoot(test);
    const sandbox = await startReady(root, `process.on('SIGTERM', () => {}); ${FOREVER}`);
    await sandbox.stop(50);
    assert.deepEqual(await sandbox.exited, { started: true, code: 137, cause: 'stopped' });
    assert.deepEqual(await livingProcesses(sandbox.uid), []);
  });

  it('a launcher that is killed from outside does not count as never started', async (test) => {
    const root = await makeSandboxRoot(test);
    const sandbox = await startReady(root, FOREVER);
    process.kill(sandbox.pid, 'SIGKILL');
    assert.deepEqual(await sandbox.exited, { started: true, code: 137 });
    await until(async () => (await livingProcesses(sandbox.uid)).length === 0);
  });

  it('an abort stops it, and an abort before the launch starts nothing', async (test) => {
    const root = await makeSandboxRoot(test);
    const abort = new AbortController();
    const profile = testProfile({ command: nodeCommand(FOREVER) });
    const options = { rootfs: root, stdio: 'pipe', signal: abort.signal } as const;
    const sandbox = await launchSandbox(profile, options);
    await once(sandbox.stdout!, 'data');
    abort.abort();
    assert.deepEqual(await sandbox.exited, { started: true, code: 143, cause: 'stopped' });
    await assert.rejects(launchSandbox(profile, options), { code: 'interrupted' });
  });

  it('SIGKILL to the launcher ends it', async (test) => {
    const root = await makeSandboxRoot(test);
    const launcher = spawn(process.execPath, [LAUNCHER, root, FOREVER], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    launcher.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
    await until(async () => said.includes('uid ') && said.includes('ready'));
    const uid = Number(/uid (\d+)/.exec(said)![1]);
    assert.ok((await livingProcesses(uid)).length >= 2);
    launcher.kill('SIGKILL');
    await until(async () => (await livingProcesses(uid)).length === 0);
  });
});

it('no descriptor of the caller reaches the sandbox', async (test) => {
  const root = await makeSandboxRoot(test);
  const directory = await temporaryDirectory(test);
  const secret = await open(join(directory, 'secret'), 'w+');
  test.after(() => secret.close());
  const script = `const fs = require('fs'); for (const fd of fs.readdirSync('/proc/self/fd'))
    try { console.log(fd, fs.readlinkSync('/proc/self/fd/' + fd)) } catch {}`;
  // Numbers that the launcher uses itself, that Node looks at when it starts, and that it does not.
  const stdio: (number | 'ignore' | 'pipe' | 'inherit')[] = ['ignore', 'pipe', 'inherit'];
  for (let descriptor = 3; descriptor <= 60; descriptor++)
    stdio.push([4, 9, 30, 60].includes(descriptor) ? secret.fd : 'ignore');
  const launcher = spawn(process.execPath, [LAUNCHER, root, script], { stdio });
  assert.ok(launcher.stdout !== null);
  const listing = await text(launcher.stdout);
  assert.match(listing, /^uid /m);
  assert.match(listing, /^1 /m);
  assert.doesNotMatch(listing, /secret/);
});

it('twenty at once all run, each under a uid of its own', async (test) => {
  const root = await makeSandboxRoot(test);
  const profile = testProfile({
    command: nodeCommand('console.log(process.getuid()); process.stdin.resume()'),
    limits: { memory: 1 << 28, pids: 60 },
  });
  const launches = Array.from({ length: 20 }, () => launchSandbox(profile, { rootfs: root, stdio: 'pipe' }));
  const sandboxes = await Promise.all(launches);
  await Promise.all(sandboxes.map((sandbox) => once(sandbox.stdout!, 'data')));
  assert.equal(new Set(sandboxes.map(({ uid }) => uid)).size, 20);
  for (const { uid } of sandboxes) assert.ok((await livingProcesses(uid)).length >= 2);
  for (const sandbox of sandboxes) sandbox.stdin!.end();
  const exits = await Promise.all(sandboxes.map((sandbox) => sandbox.exited));
  for (const exit of exits) assert.deepEqual(exit, { started: true, code: 0 });
});
