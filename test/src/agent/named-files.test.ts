import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { readNamedFiles, sealedFiles } from '../../../src/agent/named-files.ts';
import { parseAgentFile } from '../../../src/declaration/parse-agent-file.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { agentYaml } from '../../support/agent-example.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { writeTree } from '../../support/tree.ts';

const agentWith = (...lines: string[]): ReturnType<typeof parseAgentFile>['value'] =>
  parseAgentFile(agentYaml('command: x', ...lines), 'agent.yaml').value;

const BOMS: readonly (readonly [string, string])[] = [
  ['{"spdxVersion":"SPDX-2.3"}', 'application/spdx+json'],
  ['{"bomFormat": "CycloneDX"}', 'application/vnd.cyclonedx+json'],
  ['SPDXVersion: SPDX-2.3', 'application/octet-stream'],
  ['{"other":1}', 'application/octet-stream'],
];
for (const [text, mediaType] of BOMS) {
  test(`a BOM ${text} is ${mediaType}, sealed by its digest`, async (t) => {
    const directory = await temporaryDirectory(t);
    await writeTree(directory, { 'sub/bom.json': text });
    const files = await readNamedFiles(directory, agentWith('bom: sub/bom.json'));
    assert.deepEqual(files, [{ member: 'bom', mediaType, bytes: Buffer.from(text) }]);
    assert.deepEqual(sealedFiles(files), { bom: digestOf(text) });
  });
}

test('an A2A card has its own media type', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, { 'card.json': '{"name":"Notes"}' });
  const [file] = await readNamedFiles(directory, agentWith('interface: card.json'));
  assert.deepEqual([file?.member, file?.mediaType], ['interface', 'application/a2a+json']);
});

for (const text of ['', 'no', '[]', 'null', '{"a":1,"a":2}']) {
  test(`the A2A card ${JSON.stringify(text)} is refused`, async (t) => {
    const directory = await temporaryDirectory(t);
    await writeTree(directory, { 'card.json': text });
    await assert.rejects(readNamedFiles(directory, agentWith('interface: card.json')), {
      code: 'declaration-invalid',
    });
  });
}

for (const [what, link, target, path] of [
  ['a link', 'bom.json', '/etc/hostname', 'bom.json'],
  ['a directory that is a link', 'sub', '/etc', 'sub/hostname'],
] as const) {
  test(`${what} is refused, because it could lead anywhere`, async (t) => {
    const directory = await temporaryDirectory(t);
    await symlink(target, join(directory, link));
    await assert.rejects(readNamedFiles(directory, agentWith(`bom: ${path}`)), {
      code: 'declaration-invalid',
      message: /symbolic link/,
    });
  });
}

test('a file that is not there is refused', async (t) => {
  const directory = await temporaryDirectory(t);
  await assert.rejects(readNamedFiles(directory, agentWith('bom: bom.json')), { code: 'ENOENT' });
});
