/** Provenance is signed only where the image was built: by `build`, or later by `sign` in the layout that `build` wrote. */
import assert from 'node:assert/strict';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { agentYaml } from '../support/agent-example.ts';
import { runPlimsoll } from '../support/run-process.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { writeTree } from '../support/tree.ts';

const REPOSITORY = '127.0.0.1:5000/agents/small';
/** Without servers, so that nothing has to be started to build it. */
const AGENT = { 'agent.yaml': agentYaml('command: /app/run'), run: '#!/bin/sh\n' };

async function builtUnsigned(t: Parameters<typeof temporaryDirectory>[0]) {
  const cwd = await temporaryDirectory(t);
  await writeTree(join(cwd, 'agent'), AGENT);
  const plimsoll = (...args: string[]) => runPlimsoll(args, { cwd });
  await plimsoll('key', 'generate', '--out', 'release');
  const { code, stderr } = await plimsoll('build', 'agent', '-t', REPOSITORY, '--output', 'oci:built');
  assert.equal(code, 0, stderr);
  return {
    cwd,
    plimsoll,
    sign: (layout: string) => plimsoll('sign', `oci:${layout}`, '--key', 'release.key'),
  };
}

describe('sign of a layout', () => {
  it('signs the provenance that build kept there', async (t) => {
    const { plimsoll, sign } = await builtUnsigned(t);
    assert.match((await sign('built')).stdout, /signed by release: cosign, declaration, provenance\n$/);
    const args = ['--key', 'release.pub', '--type', 'provenance', '--repository', REPOSITORY];
    assert.match((await plimsoll('verify', 'oci:built', ...args)).stdout, /^allowed/);
  });

  it('signs none in a copy, because a copy may come from anywhere', async (t) => {
    const { plimsoll } = await builtUnsigned(t);
    assert.equal((await plimsoll('copy', 'oci:built', 'oci:copied:1')).code, 0);
    const args = ['--key', 'release.key', '--repository', REPOSITORY];
    assert.match(
      (await plimsoll('sign', 'oci:copied', ...args)).stdout,
      /signed by release: cosign, declaration\n$/,
    );
  });

  it('refuses one that is damaged, and one behind a link', async (t) => {
    const { cwd, sign } = await builtUnsigned(t);
    const directory = join(cwd, 'built/provenance');
    const [name] = await readdir(directory);
    await rename(directory, join(cwd, 'elsewhere'));
    await symlink(join(cwd, 'elsewhere'), directory);
    assert.match((await sign('built')).stderr, /layout-invalid/);
    await rm(directory);
    await mkdir(directory);
    for (const text of ['{', '{}', '{"buildDefinition":{},"buildDefinition":{}}']) {
      await writeFile(join(directory, name!), text);
      const { code, stderr } = await sign('built');
      assert.equal(code, 2);
      assert.match(stderr, /layout-invalid/);
    }
  });

  it('keeps none when build signed it itself', async (t) => {
    const { cwd, plimsoll } = await builtUnsigned(t);
    await plimsoll('build', 'agent', '-t', REPOSITORY, '--key', 'release.key', '--output', 'oci:signed');
    assert.deepEqual((await readdir(join(cwd, 'signed'))).sort(), [
      '.plimsoll-lock',
      'blobs',
      'index.json',
      'oci-layout',
    ]);
  });
});
