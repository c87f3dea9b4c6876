import assert from 'node:assert/strict';
import { chmod, chown, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { launchSandbox } from '../../../../src/sandbox/launch/bwrap.ts';
import type { ProfileMount } from '../../../../src/sandbox/profile.ts';
import { acquireSandboxUser } from '../../../../src/sandbox/sandbox-user.ts';
import { nodeCommand, runSandbox, testProfile } from '../../../support/run-sandbox.ts';
import { makeSandboxRoot } from '../../../support/sandbox-root.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const LOOK = `
const fs = require('node:fs');
const attempt = (action) => { try { return action(); } catch (error) { return error.code; } };
console.log(JSON.stringify({
  workspace: attempt(() => fs.readFileSync('/workspace/open', 'utf8')),
  closed: attempt(() => fs.readFileSync('/workspace/closed', 'utf8')),
  write: attempt(() => fs.writeFileSync('/workspace/new', '')),
  data: attempt(() => fs.writeFileSync('/data/new', 'x') ?? 'written'),
  stage: attempt(() => fs.readdirSync('/run')),
}));`;

describe('mounts below directories that only root can pass', () => {
  it('are reached, the image root among them, with the permissions of the files', async (test) => {
    const root = await makeSandboxRoot(test);
    const home = await temporaryDirectory(test);
    const [papers, data, image] = [join(home, 'papers'), join(home, 'data'), join(home, 'image')];
    await mkdir(papers);
    await writeFile(join(papers, 'open'), 'to all');
    await writeFile(join(papers, 'closed'), 'to root', { mode: 0o600 });
    await mkdir(data);
    await chmod(data, 0o777);
    await symlink(root, image);
    const profile = testProfile({
      command: nodeCommand(LOOK),
      mounts: [
        { source: papers, path: '/workspace', mode: 'ro' },
        { source: data, path: '/data', mode: 'rw' },
      ],
      limits: { pids: 60, memory: 1 << 29 },
    });
    const run = await runSandbox(profile, { rootfs: image });
    assert.deepEqual(run.exit, { started: true, code: 0 }, run.stderr);
    assert.deepEqual(JSON.parse(run.stdout), {
      workspace: 'to all',
      closed: 'EACCES',
      write: 'EROFS',
      data: 'written',
      stage: ['plimsoll'],
    });
    assert.deepEqual(await readdir('/run/plimsoll-stage'), []);
    assert.equal(await readFile(join(data, 'new'), 'utf8'), 'x');
  });

  it('are reached when they are files', async (test) => {
    const root = await makeSandboxRoot(test);
    const home = await temporaryDirectory(test);
    await writeFile(join(home, 'settings'), 'one file');
    await writeFile(join(root, 'settings'), '');
    const profile = testProfile({
      command: nodeCommand(`process.stdout.write(require('fs').readFileSync('/settings', 'utf8'))`),
      mounts: [{ source: join(home, 'settings'), path: '/settings', mode: 'ro' }],
    });
    assert.equal((await runSandbox(profile, { rootfs: root })).stdout, 'one file');
  });
});

describe('a gate directory', () => {
  it('has a socket that the user of the sandbox, prepared before, can connect to', async (test) => {
    const root = await makeSandboxRoot(test);
    const gateDirectory = await temporaryDirectory(test);
    const user = await acquireSandboxUser();
    const socket = join(gateDirectory, 'fs.sock');
    const server = createServer((connection) => connection.end('from the gate'));
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    test.after(() => new Promise<void>((resolve) => void server.close(() => resolve())));
    await chmod(socket, 0o600);
    for (const path of [gateDirectory, socket]) await chown(path, user.uid, user.gid);
    const command = nodeCommand(`require('net').connect('/run/plimsoll/fs.sock').pipe(process.stdout)`);
    const run = await runSandbox(testProfile({ command, gateDirectory }), { rootfs: root, user });
    assert.equal(run.stdout, 'from the gate', run.stderr);
    assert.equal(run.uid, user.uid);
  });
});

describe('what a launch refuses by name', () => {
  const ro = (source: string, path = '/workspace'): ProfileMount[] => [{ source, path, mode: 'ro' }];
  const cases: Record<string, { mounts: (home: string) => ProfileMount[]; message: RegExp }> = {
    'a source that is not there': { mounts: (home) => ro(join(home, 'none')), message: /workspace.*ENOENT/ },
    'a source that is a socket or device': {
      mounts: () => ro('/dev/null'),
      message: /not a directory or file/,
    },
    'a mount point that the image lacks': {
      mounts: (home) => ro(home, '/missing'),
      message: /mount points: \/missing is missing/,
    },
    'a mount point of the other kind': {
      mounts: (home) => ro(join(home, 'file')),
      message: /\/workspace is not a file/,
    },
    'a mount point that is a link': {
      mounts: (home) => ro(home, '/linked'),
      message: /\/linked is not a directory/,
    },
    'a mount point behind a link': {
      mounts: (home) => ro(home, '/linked/below'),
      message: /\/linked is not a directory/,
    },
  };
  for (const [name, { mounts, message }] of Object.entries(cases)) {
    it(name, async (test) => {
      const root = await makeSandboxRoot(test);
      const home = await temporaryDirectory(test);
      await writeFile(join(home, 'file'), '');
      await mkdir(join(root, 'target/below'), { recursive: true });
      await symlink('/target', join(root, 'linked'));
      const profile = testProfile({ command: nodeCommand(''), mounts: mounts(home) });
      await assert.rejects(launchSandbox(profile, { rootfs: root, stdio: 'pipe' }), {
        code: 'launch-refused',
        message,
      });
    });
  }

  it('an image without the mount points of the sandbox, all at once', async (test) => {
    const root = await makeSandboxRoot(test);
    await rm(join(root, 'proc'), { recursive: true });
    await rm(join(root, 'tmp'), { recursive: true });
    await assert.rejects(
      launchSandbox(testProfile({ command: nodeCommand('') }), { rootfs: root, stdio: 'pipe' }),
      { code: 'launch-refused', message: /\/proc is missing; \/tmp is missing/ },
    );
  });

  it('a root that is not there', async () => {
    await assert.rejects(
      launchSandbox(testProfile({ command: nodeCommand('') }), { rootfs: '/nowhere', stdio: 'pipe' }),
      { code: 'launch-refused', message: /image root/ },
    );
  });
});
