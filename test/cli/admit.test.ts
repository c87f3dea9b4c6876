import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { validate } from '../../schemas/generated/verdict.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { type ProcessResult, runPlimsoll } from '../support/run-process.ts';
import { ImageHome, makeKey } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

const policy = (...types: string[]): string =>
  [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    'signers: { release: { key: release.pub } }',
    'rules:',
    '  - repositories: ["127.0.0.1:*/agents/**"]',
    '    require:',
    ...types.map((type) => `      - { type: ${type}, signedBy: [release] }`),
    '',
  ].join('\n');

let registry: RunningRegistry;
let directory: string;
let image: Descriptor;
let ref: string;
before(async () => {
  registry = await startRegistry();
  directory = await mkdtemp(join(tmpdir(), 'plimsoll-admit-'));
  const key = await makeKey();
  image = await new ImageHome(registry.host, 'agents/notes').pushSigned(key);
  ref = `${registry.host}/agents/notes:1.0.0`;
  await write('release.pub', key.publicKeyPem);
  await write('policy.yaml', policy('declaration', 'provenance'));
  await write('provenance.yaml', policy('provenance'));
  await write('strict.yaml', policy('declaration', 'vex'));
});
after(async () => {
  await registry.close();
  await rm(directory, { recursive: true });
});

const write = (name: string, text: string): Promise<void> => writeFile(join(directory, name), text);
const admit = (...args: string[]): Promise<ProcessResult> =>
  runPlimsoll(['admit', ...args, '--platform', 'linux/amd64'], { cwd: directory });

test('allowed is one line and exit 0', async () => {
  const { code, stdout, stderr } = await admit(ref, '--policy', 'policy.yaml');
  assert.deepEqual([code, stderr], [0, '']);
  assert.equal(stdout, 'allowed   declaration ✓ release   provenance ✓ release   tools 2   network none\n');
});

test('--json is the verdict, as its schema has it', async () => {
  const { code, stdout } = await admit(ref, '--policy', 'policy.yaml', '--json');
  const verdict: unknown = JSON.parse(stdout);
  assert.ok(validate(verdict), JSON.stringify(validate.errors));
  assert.deepEqual([code, verdict.allowed, verdict.digest], [0, true, image.digest]);
});

test('a rule without the declaration is not enough: exit 1', async () => {
  const { code, stdout, stderr } = await admit(ref, '--policy', 'provenance.yaml');
  assert.equal(code, 1);
  assert.match(stdout, /^denied .*\n.*deny {2}declaration-not-required/);
  assert.match(stderr, /^hint: /);
});

test('a requirement that is not met: exit 1, with every finding', async () => {
  const { code, stdout } = await admit(ref, '--policy', 'strict.yaml', '--json');
  const verdict: unknown = JSON.parse(stdout);
  assert.ok(validate(verdict));
  assert.deepEqual([code, verdict.allowed], [1, false]);
});

test('of several policies each has to allow, and to require the declaration: exit 1', async () => {
  assert.equal((await admit(ref, '--policy', 'policy.yaml', '--policy', 'policy.yaml')).code, 0);
  for (const [first, second] of [
    ['provenance.yaml', 'policy.yaml'],
    ['policy.yaml', 'provenance.yaml'],
  ] as const) {
    const { code, stdout } = await admit(ref, '--policy', first, '--policy', second);
    assert.equal(code, 1);
    assert.match(stdout, /deny {2}declaration-not-required {2}provenance\.yaml: /);
  }
});

test('a revoked image: exit 1', async () => {
  const revocations = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ digest: "${image.digest}" }]\n`;
  await write('revocations.yaml', revocations);
  const { code, stdout } = await admit(ref, '--policy', 'policy.yaml');
  await rm(join(directory, 'revocations.yaml'));
  assert.equal(code, 1);
  assert.match(stdout, /deny {2}revoked/);
});

const failures: [name: string, args: () => string[], exit: number, code: string][] = [
  ['no policy and no daemon', () => [ref], 3, 'daemon-unavailable'],
  [
    'an image that is not there',
    () => [`${registry.host}/agents/notes:9.9.9`, '--policy', 'policy.yaml'],
    3,
    'unresolved',
  ],
  ['a policy that is not there', () => [ref, '--policy', 'absent.yaml'], 2, 'file-unreadable'],
  ['a reference that is none', () => ['notes', '--policy', 'policy.yaml'], 2, 'reference-invalid'],
  ['a layout without --repository', () => ['oci:x', '--policy', 'policy.yaml'], 2, 'usage-invalid'],
  [
    'a repository that is none',
    () => [ref, '--policy', 'policy.yaml', '--repository', 'notes'],
    2,
    'usage-invalid',
  ],
  ['all platforms', () => [ref, '--policy', 'policy.yaml', '--platform', 'all'], 2, 'usage-invalid'],
];
for (const [name, args, exit, code] of failures) {
  test(`${name}: exit ${exit}`, async () => {
    const result = await runPlimsoll(['admit', ...args(), '--json'], { cwd: directory });
    assert.equal(result.code, exit, result.stderr);
    assert.equal(JSON.parse(result.stdout).error?.code, code, result.stdout);
  });
}
