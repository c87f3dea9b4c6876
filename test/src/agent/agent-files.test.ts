import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { listAgentFiles } from '../../../src/agent/agent-files.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { writeTree } from '../../support/tree.ts';

async function listed(directory: string, leaveOut: string[] = []): Promise<string[]> {
  const entries = await listAgentFiles(directory, leaveOut);
  return entries.map((entry) =>
    entry.kind === 'symlink'
      ? `${entry.path} -> ${entry.target}`
      : entry.kind === 'directory'
        ? `${entry.path}/`
        : `${entry.path}${entry.executable ? '*' : ''} ${entry.size}`,
  );
}

test('what goes in, in the order of bytes, and what stays out', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, {
    'agent.yaml': '',
    'policy.yaml': '',
    '.plimsollignore': '*.key\n/cache/\n',
    'release.key': 'secret',
    'cache/x': '',
    '.git/HEAD': '',
    'vendor/lib/.git': 'gitdir: elsewhere',
    'vendor/lib/agent.yaml': 'packed: only the top one is ours',
    'sub/cache/y': 'y',
    'out/index.json': '',
    '.env.example': '',
    'Z.js': '',
    'a.js': 'abc',
  });
  await mkdir(join(directory, 'empty'));
  await chmod(join(directory, 'a.js'), 0o100);
  await symlink('a.js', join(directory, 'b.js'));
  await symlink('../../Z.js', join(directory, 'sub/cache/up'));
  await symlink('gone', join(directory, 'dangling'));
  assert.deepEqual(await listed(directory, [join(directory, 'out')]), [
    '.env.example 0',
    'Z.js 0',
    'a.js* 3',
    'b.js -> a.js',
    'dangling -> gone',
    'empty/',
    'sub/',
    'sub/cache/',
    'sub/cache/up -> ../../Z.js',
    'sub/cache/y 1',
    'vendor/',
    'vendor/lib/',
    'vendor/lib/agent.yaml 32',
  ]);
});

const LINKS: readonly (readonly [string, string])[] = [
  ['an absolute link', '/etc/passwd'],
  ['a link out of the directory', '../secret'],
  ['a link that comes back in by the name of the directory', '../../x/agent/a.js'],
  ['a link to the parent', '..'],
  ['a link that winds its way out', 'sub/../../secret'],
];
for (const [what, target] of LINKS) {
  test(`${what} is refused`, async (t) => {
    const directory = await temporaryDirectory(t);
    await symlink(target, join(directory, 'link'));
    await assert.rejects(listAgentFiles(directory), {
      code: 'file-unsafe',
      message: /^link: it is a link to/,
    });
  });
}

test('a link that is ignored does not matter', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, { '.plimsollignore': 'link' });
  await symlink('/etc/passwd', join(directory, 'link'));
  assert.deepEqual(await listed(directory), []);
});

test('a socket is refused', async (t) => {
  const directory = await temporaryDirectory(t);
  const server = createServer().listen(join(directory, 'agent.sock'));
  t.after(() => server.close());
  await once(server, 'listening');
  await assert.rejects(listAgentFiles(directory), { code: 'file-unsafe', message: /socket/ });
});

test('a pipe is refused, and not waited for', async (t) => {
  const directory = await temporaryDirectory(t);
  await promisify(execFile)('mkfifo', [join(directory, 'pipe')]);
  await assert.rejects(listAgentFiles(directory), { code: 'file-unsafe', message: /pipe/ });
});

test('a name that a layer would read as a whiteout is refused', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, { 'sub/.wh.passwd': '' });
  await assert.rejects(listAgentFiles(directory), { code: 'file-unsafe', message: /^sub\/\.wh\.passwd/ });
});

test('a name that is not UTF-8 is refused', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeFile(Buffer.concat([Buffer.from(`${directory}/`), Buffer.of(0x61, 0xff)]), '');
  await assert.rejects(listAgentFiles(directory), { code: 'file-unsafe', message: /not UTF-8/ });
});

test('a bad .plimsollignore is refused with its line', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, { '.plimsollignore': 'ok\n[a-z]' });
  await assert.rejects(listAgentFiles(directory), { code: 'usage-invalid', message: /^\.plimsollignore:2/ });
});
