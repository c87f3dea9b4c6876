import assert from 'node:assert/strict';
import test from 'node:test';
import { validate } from '../../../schemas/generated/provenance.ts';
import { type BuildFacts, buildProvenance, digestLockfiles } from '../../../src/agent/provenance.ts';
import { digestOf, hexOf } from '../../../src/oci/digest.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { writeTree } from '../../support/tree.ts';

const facts: BuildFacts = {
  agentFileDigest: digestOf('agent.yaml'),
  base: 'host-node',
  platform: { os: 'linux', architecture: 'amd64' },
  files: [{ path: 'server.mjs', digest: digestOf('server'), gitBlob: '' }],
  baseDependencies: [{ name: 'base:host-node', digest: { sha256: hexOf(digestOf('base')) } }],
  lockfiles: [],
  commit: { name: 'source', digest: { gitCommit: '0'.repeat(40) } },
  captureLimits: 'wall',
  declarationDigest: digestOf('declaration'),
  builderVersion: '1.2.3',
  startedOn: new Date(0),
  finishedOn: new Date(1000),
};

test('it is SLSA Provenance v1, and names the commit, the base and every file by digest', () => {
  const provenance = buildProvenance(facts);
  assert.equal(validate(JSON.parse(JSON.stringify(provenance))), true);
  assert.deepEqual(provenance.buildDefinition.resolvedDependencies, [
    facts.commit,
    ...facts.baseDependencies,
    { name: 'file:server.mjs', digest: { sha256: hexOf(digestOf('server')) } },
  ]);
  assert.deepEqual(provenance.buildDefinition.externalParameters, {
    agentFile: { name: 'agent.yaml', digest: { sha256: hexOf(digestOf('agent.yaml')) } },
    base: 'host-node',
  });
  assert.deepEqual(provenance.runDetails.metadata, {
    startedOn: '1970-01-01T00:00:00.000Z',
    finishedOn: '1970-01-01T00:00:01.000Z',
  });
});

test('it says under which limits the tools were listed', () => {
  for (const captureLimits of ['wall', 'declared'] as const)
    assert.deepEqual(
      (
        buildProvenance({ ...facts, captureLimits }).buildDefinition.internalParameters as {
          toolCapture: object;
        }
      ).toolCapture,
      { limits: captureLimits },
    );
});

test('more files than a bundle can name are refused, never left out', () => {
  const files = Array.from({ length: 30_000 }, (_, index) => ({ ...facts.files[0]!, path: `file-${index}` }));
  assert.throws(() => buildProvenance({ ...facts, files }), {
    code: 'usage-invalid',
    message: /30000 files/,
  });
});

test('lockfiles of the directory itself are named by digest, packed or not', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, {
    '.plimsollignore': 'uv.lock',
    'uv.lock': 'uv',
    'package-lock.json': '{}',
    'node_modules/x/yarn.lock': '',
  });
  assert.deepEqual(await digestLockfiles(directory), [
    { name: 'lockfile:package-lock.json', digest: { sha256: hexOf(digestOf('{}')) } },
    { name: 'lockfile:uv.lock', digest: { sha256: hexOf(digestOf('uv')) } },
  ]);
});
