import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { listAgentFiles } from '../../../src/agent/agent-files.ts';
import { describeCommit } from '../../../src/agent/git-commit.ts';
import { LayerCache } from '../../../src/agent/layer-cache.ts';
import { type PackedFile, packLayer } from '../../../src/agent/pack-layer.ts';
import { mustRun } from '../../support/run-process.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { writeTree } from '../../support/tree.ts';

const WHO = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'init.defaultBranch=main'];

async function git(directory: string, ...args: string[]): Promise<string> {
  return (await mustRun('git', [...WHO, ...args], { cwd: directory })).stdout.trim();
}

async function repository(t: Parameters<typeof temporaryDirectory>[0]): Promise<string> {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, {
    'agent/a.js': 'a',
    'agent/sub/größe.js': 'b',
    'agent/c.js': 'c',
    'README.md': '',
  });
  await git(directory, 'init', '-q');
  await git(directory, 'add', '.');
  await git(directory, 'commit', '-q', '-m', 'first');
  return directory;
}

async function packed(directory: string, cache: string): Promise<readonly PackedFile[]> {
  const entries = await listAgentFiles(directory);
  return (await packLayer(entries, { cache: await LayerCache.open(cache), refusePrivateKeys: true })).files;
}

test('the commit, and how the files compare with it', async (t) => {
  const directory = await repository(t);
  const agent = join(directory, 'agent');
  await git(
    directory,
    'remote',
    'add',
    'origin',
    'https://user:password@example.com/acme/notes.git?token=a#token=b',
  );
  await writeTree(agent, { 'c.js': 'changed', 'node_modules/x/index.js': '' });
  const files = await packed(agent, await temporaryDirectory(t));
  assert.deepEqual(await describeCommit(agent, files), {
    name: 'source',
    uri: 'git+https://example.com/acme/notes.git',
    digest: { gitCommit: await git(directory, 'rev-parse', 'HEAD') },
    annotations: { filesAsCommitted: 2, filesModified: 1, filesNotInCommit: 1 },
  });
});

test('no repository and no commit: nothing is said', async (t) => {
  const directory = await temporaryDirectory(t);
  assert.equal(await describeCommit(directory, []), undefined);
  await git(directory, 'init', '-q');
  assert.equal(await describeCommit(directory, []), undefined);
});

test('nothing that the repository configures is run', async (t) => {
  const directory = await repository(t);
  const trap = join(directory, 'trap.sh');
  const sprung = join(directory, 'sprung');
  await writeFile(trap, `#!/bin/sh\ntouch ${sprung}\n`);
  await chmod(trap, 0o755);
  await mkdir(join(directory, '.git/hooks'), { recursive: true });
  for (const [name, value] of [
    ['core.fsmonitor', trap],
    ['core.hooksPath', directory],
    ['core.pager', trap],
    ['core.sshCommand', trap],
    ['filter.trap.clean', trap],
    ['filter.trap.smudge', trap],
    ['diff.external', trap],
    ['alias.ls-tree', `!${trap}`],
    ['alias.rev-parse', `!${trap}`],
  ] as const)
    await git(directory, 'config', name, value);
  await writeTree(directory, { '.gitattributes': '* filter=trap\n', 'agent/a.js': 'changed' });
  const files = await packed(join(directory, 'agent'), await temporaryDirectory(t));
  assert.equal((await describeCommit(join(directory, 'agent'), files))?.annotations !== undefined, true);
  assert.equal(existsSync(sprung), false);
});
