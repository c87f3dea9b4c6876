import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { hostPlatform } from '../../src/oci/platform.ts';
import { agentYaml } from '../support/agent-example.ts';
import { runCli } from '../support/run-cli.ts';
import { runPlimsoll } from '../support/run-process.ts';
import { declarationDigest, pushCarrier, pushImage, pushIndex } from '../support/signable-image.ts';
import { startSigningFixture } from '../support/signing-fixture.ts';
import { writeTree } from '../support/tree.ts';

const fixture = await startSigningFixture();
after(() => fixture.close());
const { host, directory: cwd } = fixture;
const { architecture } = hostPlatform();

const UNVERIFIED = /^the declaration was not verified/;
const AGENT = agentYaml(
  'command: node',
  'args: [/app/agent.js]',
  'servers: { fs: { command: node, args: [/app/fs.js], privileges: { secrets: [TOKEN] } } }',
  'tools: { allow: [fs/read] }',
  'privileges: { mounts: [{ path: /workspace }] }',
  'limits: { memory: 512Mi }',
);

function exportOf(...args: string[]) {
  return runCli(['declare', 'export', ...args]);
}

let signed: string;
let unsigned: string;
let index: Descriptor;

before(async () => {
  await writeTree(cwd, { 'notes/agent.yaml': AGENT });
  const client = fixture.client('agents/notes');
  const image = await pushImage(client, { architecture, declarationDigest, tag: '1.0.0' });
  await pushCarrier(client, image);
  signed = `${host}/agents/notes@${image.digest}`;
  const { code, stderr } = await runPlimsoll(['sign', signed, '--key', 'release.key'], { cwd });
  assert.equal(code, 0, stderr);
  const plain = fixture.client('agents/unsigned');
  const one = await pushImage(plain, { architecture, declarationDigest });
  const other = await pushImage(plain, { architecture: 'riscv64', declarationDigest });
  index = await pushIndex(plain, { [architecture]: one, riscv64: other }, { declarationDigest });
  await pushCarrier(plain, index);
  unsigned = `${host}/agents/unsigned@${index.digest}`;
});

describe('declare export', () => {
  for (const place of ['notes', 'notes/agent.yaml']) {
    it(`reads ${place}, and says that nobody verified it and what is lost`, async () => {
      const { code, stdout, stderr } = await exportOf(join(cwd, place), '--kubernetes');
      assert.equal(code, 0, stderr);
      assert.match(stderr, UNVERIFIED);
      assert.match(stderr, /^lost: servers fs: /m);
      assert.match(stdout, /^kind: Pod$/m);
      assert.match(stdout, /^ {8}- \/app\/agent\.js$/m);
    });
  }

  it('reads an image by its digests, and pins it', async () => {
    const { stdout, stderr } = await exportOf(unsigned, '--podman');
    assert.match(stderr, UNVERIFIED);
    assert.ok(stdout.includes(`-- ${host}/agents/unsigned@${index.digest} `), stdout);
    assert.match(stdout, /--memory=536870912 --memory-swap=536870912/);
  });

  for (const how of [
    ['--key', 'release.pub'],
    ['--policy', 'policy.yaml'],
  ]) {
    it(`takes with ${how[0]} what is signed, and says nothing of the kind`, async () => {
      await writeFile(join(cwd, 'policy.yaml'), policyOf('release.pub'));
      const { code, stdout, stderr } = await exportOf(signed, '--podman', how[0]!, join(cwd, how[1]!));
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(stderr, UNVERIFIED);
      assert.ok(stdout.includes(` -- ${signed} `));
    });
  }

  it('writes nothing of what a policy denies', async () => {
    const { code, stdout, stderr } = await exportOf(unsigned, '--podman', '--key', join(cwd, 'release.pub'));
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^denied .*\n[\s\S]*\(attestation-missing\)/);
  });

  it('gives one document with --json', async () => {
    const { stdout } = await exportOf(join(cwd, 'notes'), '--apparmor', '--server', 'fs', '--json');
    const { target, program, verified, text, losses } = JSON.parse(stdout);
    assert.deepEqual([target, verified], ['apparmor', false]);
    assert.equal(program, 'com.example/notes 1.0.0, the server fs');
    assert.match(text, /^profile plimsoll-com-example-notes-fs /m);
    assert.ok(losses.includes('secrets TOKEN: AppArmor does not see it'), losses.join('\n'));
  });

  it('writes to a new file, and never to one that is there', async () => {
    const out = join(cwd, 'notes.service');
    const first = await exportOf(join(cwd, 'notes'), '--systemd', '--out', out);
    assert.deepEqual([first.code, first.stdout], [0, '']);
    const text = await readFile(out, 'utf8');
    assert.match(text, /^\[Service\]$/m);
    const second = await exportOf(join(cwd, 'notes'), '--podman', '--out', out);
    assert.equal(second.code, 2);
    assert.match(second.stderr, /file-exists/);
    assert.equal(await readFile(out, 'utf8'), text);
  });

  const REFUSED: readonly (readonly [what: string, args: () => string[], code: number, error: RegExp])[] = [
    ['no target', () => [join(cwd, 'notes')], 2, /no target.*usage-invalid/],
    ['two targets', () => [join(cwd, 'notes'), '--bwrap', '--podman'], 2, /several targets.*usage-invalid/],
    ['a server that is not there', () => [signed, '--bwrap', '--server', 'x'], 2, /usage-invalid/],
    ['--json with --out', () => [signed, '--bwrap', '--json', '--out', 'x'], 2, /usage-invalid/],
    ['a policy for a file', () => [join(cwd, 'notes'), '--bwrap', '--key', 'x'], 2, /usage-invalid/],
    ['a policy and a key', () => [signed, '--bwrap', '--key', 'x', '--policy', 'y'], 2, /usage-invalid/],
    ['a repository without a policy', () => [signed, '--bwrap', '--repository', 'a/b'], 2, /usage-invalid/],
    [
      'a platform that is not there',
      () => [unsigned, '--bwrap', '--platform', 'linux/s390x'],
      1,
      /platform-not-found/,
    ],
    ['a directory without agent.yaml', () => [host, '--bwrap'], 2, /reference-invalid|usage-invalid/],
    ['an image that is not there', () => [`${host}/agents/none:1`, '--bwrap'], 3, /unresolved|not-found/],
  ];
  for (const [what, args, code, error] of REFUSED) {
    it(`refuses ${what} with exit code ${code}`, async () => {
      const result = await exportOf(...args());
      assert.equal(result.code, code, result.stderr);
      assert.match(result.stderr, error);
    });
  }
});

function policyOf(key: string): string {
  return [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    `signers: { release: { key: ${key} } }`,
    'rules:',
    `  - repositories: ["${host}/agents/**"]`,
    '    require: [{ type: declaration, signedBy: [release] }]',
    '',
  ].join('\n');
}
