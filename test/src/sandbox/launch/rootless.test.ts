import assert from 'node:assert/strict';
import { chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { launchSandbox } from '../../../../src/sandbox/launch/bwrap.ts';
import { checkSandbox } from '../../../../src/sandbox/prerequisites.ts';
import type { Profile } from '../../../../src/sandbox/profile.ts';
import { nodeCommand, runSandbox, testProfile } from '../../../support/run-sandbox.ts';
import { makeSandboxRoot } from '../../../support/sandbox-root.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const NOBODY = 65534;
/** Says something to the way out, and tries to go without it. */
const DIAL = `const { connect } = require('node:net');
  connect(3128, '127.0.0.1', function () { this.end('hello'); });
  connect(80, '192.0.2.1').on('error', ({ code }) => console.log(code));`;

/** Directories only: the files may be hard links to those of the host. */
async function giveDirectories(directory: string): Promise<void> {
  await chown(directory, NOBODY, NOBODY);
  for (const entry of await readdir(directory, { withFileTypes: true }))
    if (entry.isDirectory()) await giveDirectories(join(directory, entry.name));
}

describe('an ordinary user (this process becomes one)', () => {
  let root: string;
  let mine: string;

  const cleaners: (() => Promise<void>)[] = [];

  before(async () => {
    const ending = { after: (clean: () => Promise<void>) => void cleaners.push(clean) };
    root = await makeSandboxRoot(ending);
    mine = await temporaryDirectory(ending);
    if (process.getuid!() !== 0) return;
    await giveDirectories(root);
    await giveDirectories(mine);
    process.setgroups!([]);
    process.setgid!(NOBODY);
    process.setuid!(NOBODY);
  });

  after(async () => {
    for (const clean of cleaners) await clean();
  });

  it('can launch, under the uid it has', async () => {
    await checkSandbox();
    const look = `const fs = require('fs'); fs.writeFileSync('/data/new', '');
      console.log(process.getuid(), /CapEff:\\t0+\\n/.test(fs.readFileSync('/proc/self/status', 'utf8')),
        fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).join(' '));`;
    const profile = testProfile({
      command: nodeCommand(look),
      mounts: [{ source: mine, path: '/data', mode: 'rw' }],
    });
    const run = await runSandbox(profile, { rootfs: root });
    assert.deepEqual(run.exit, { started: true, code: 0 }, run.stderr);
    assert.equal(run.stdout, '1000 true 1 2\n');
    assert.equal(run.uid, process.getuid!());
    assert.deepEqual(await readdir(mine), ['new']);
  });

  it('can signal and stop what it has launched', async () => {
    const profile = testProfile({
      command: nodeCommand(
        `process.on('SIGTERM', () => process.exit(12)); console.log('ready'); setInterval(() => {}, 1000)`,
      ),
    });
    const sandbox = await launchSandbox(profile, { rootfs: root, stdio: 'pipe' });
    await new Promise((resolve) => sandbox.stdout!.once('data', resolve));
    await sandbox.stop(60_000);
    assert.deepEqual(await sandbox.exited, { started: true, code: 12, cause: 'stopped' });
  });

  it('can give a way out, and nothing beside it', async () => {
    const profile: Profile = {
      ...testProfile({ command: nodeCommand(DIAL) }),
      network: { egress: ['a.example:1'] },
    };
    const heard = Promise.withResolvers<string>();
    const run = await runSandbox(profile, {
      rootfs: root,
      serveEgress: (listener) => {
        listener.once('connection', (socket) => {
          listener.close();
          heard.resolve(text(socket));
        });
      },
    });
    assert.deepEqual([run.exit, run.stdout], [{ started: true, code: 0 }, 'ENETUNREACH\n'], run.stderr);
    assert.equal(await heard.promise, 'hello');
  });

  it('is told how to get a cgroup that it may set limits in', async () => {
    const profile = testProfile({ command: nodeCommand(''), limits: { pids: 50 } });
    await assert.rejects(launchSandbox(profile, { rootfs: root, stdio: 'pipe' }), {
      code: 'not-enforceable',
      hint: /systemd-run --user --scope/,
    });
  });
});
