import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { declaredMountPaths, missingMountPoints } from '../../../src/agent/mount-points.ts';
import { parseAgentFile } from '../../../src/declaration/parse-agent-file.ts';
import { agentYaml } from '../../support/agent-example.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { writeTree } from '../../support/tree.ts';

const ALWAYS = ['dev', 'proc', 'run', 'run/plimsoll', 'tmp'];

async function missing(root: string, declared: readonly string[]): Promise<string[]> {
  return (await missingMountPoints(root, declared)).map((entry) => entry.path);
}

test('an empty root needs the points of the sandbox and those that are declared, with their parents', async (t) => {
  const root = await temporaryDirectory(t);
  assert.deepEqual(await missing(root, []), ALWAYS);
  assert.deepEqual(await missing(root, ['/srv/a', '/srv/b/c']), [
    ...ALWAYS.slice(0, 4),
    ...['srv', 'srv/a', 'srv/b', 'srv/b/c', 'tmp'],
  ]);
});

test('directories that are there are not made again', async (t) => {
  const root = await temporaryDirectory(t);
  await writeTree(root, { 'tmp/left-over': '', 'dev/null': '', 'run/other': '' });
  await mkdir(join(root, 'srv'));
  assert.deepEqual(await missing(root, ['/srv']), ['proc', 'run/plimsoll']);
});

test('a mount over files of the image is refused', async (t) => {
  const root = await temporaryDirectory(t);
  await writeTree(root, { 'usr/bin/node': '' });
  await assert.rejects(missing(root, ['/usr']), { code: 'declaration-invalid', message: /hide/ });
});

for (const [what, target] of [
  ['leads out of the image', '/etc'],
  ['leads to another place', 'elsewhere'],
] as const) {
  test(`a link on the way that ${what} is refused`, async (t) => {
    const root = await temporaryDirectory(t);
    await symlink(target, join(root, 'data'));
    for (const path of ['/data', '/data/x'])
      await assert.rejects(missing(root, [path]), {
        code: 'declaration-invalid',
        message: /not a directory/,
      });
  });
}

test('a file where a directory shall be is refused', async (t) => {
  const root = await temporaryDirectory(t);
  await writeTree(root, { proc: '' });
  await assert.rejects(missing(root, []), {
    code: 'declaration-invalid',
    message: /\/proc is not a directory/,
  });
});

test('mounts of the agent and of all servers count, once each', () => {
  const { value } = parseAgentFile(
    agentYaml(
      'command: x',
      'servers: { a: { command: x, privileges: { mounts: [{ path: /b }, { path: /c/ }] } }, d: { command: x } }',
      'privileges: { mounts: [{ path: /b }, { path: /a }] }',
    ),
    'agent.yaml',
  );
  assert.deepEqual(declaredMountPaths(value), ['/a', '/b', '/c']);
});
