/** cosign and Plimsoll read what the other signed; keys work in both directions. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { mustRun, runPlimsoll, runProcess } from '../support/run-process.ts';
import { startRegistry } from '../support/start-registry.ts';
import { peer } from './peers.ts';

const COSIGN = peer('cosign');
const NO_PASSWORD = { COSIGN_PASSWORD: '', PLIMSOLL_PASSWORD: '' };
const UNLOGGED = ['--allow-http-registry', '--insecure-ignore-tlog'];

let work: string;
let registry: Awaited<ReturnType<typeof startRegistry>>;
let image: string;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-cosign-'));
  registry = await startRegistry();
  image = `${registry.host}/agents/notes:1.0.0`;
  await plimsoll('key', 'generate', '--out', 'ours');
  await mustRun(COSIGN, ['generate-key-pair', '--output-key-prefix', 'theirs'], {
    cwd: work,
    env: NO_PASSWORD,
  });
  await mustRun(COSIGN, ['signing-config', 'create', '--out', 'no-services.json'], { cwd: work });
  await plimsoll('init', 'notes');
  await plimsoll('build', 'notes', '-t', image, '--key', 'ours.key', '--push');
});

after(async () => {
  await registry.close();
  await rm(work, { recursive: true, force: true });
});

async function plimsoll(...args: string[]): Promise<string> {
  const result = await runPlimsoll(args, { cwd: work, env: NO_PASSWORD });
  assert.equal(result.code, 0, `plimsoll ${args.join(' ')}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

test('cosign verify accepts an image that plimsoll sign signed', async () => {
  await plimsoll('sign', image, '--key', 'ours.key');
  await mustRun(COSIGN, ['verify', '--key', 'ours.pub', ...UNLOGGED, image], { cwd: work, env: NO_PASSWORD });
});

test('cosign verify refuses it under another key', async () => {
  const result = await runProcess(COSIGN, ['verify', '--key', 'theirs.pub', ...UNLOGGED, image], {
    cwd: work,
    env: NO_PASSWORD,
  });
  assert.notEqual(result.code, 0);
});

for (const [type, member] of [
  ['https://plimsoll.dev/declaration/v1', 'servers'],
  ['https://slsa.dev/provenance/v1', 'buildDefinition'],
] as const) {
  test(`cosign verify-attestation reads ${type}`, async () => {
    const { stdout } = await mustRun(
      COSIGN,
      ['verify-attestation', '--key', 'ours.pub', '--type', type, ...UNLOGGED, image],
      { cwd: work, env: NO_PASSWORD },
    );
    const envelope = JSON.parse(stdout.trim().split('\n')[0]!) as { payload: string };
    const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as {
      predicate: object;
      subject: { name: string }[];
    };
    assert.ok(member in statement.predicate);
    assert.equal(statement.subject[0]!.name, `${registry.host}/agents/notes`);
  });
}

test('cosign verify-attestation reads a verdict that plimsoll verify signed', async () => {
  const policy = [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    'signers: { ours: { key: ours.pub } }',
    'rules: [{ repositories: ["**"], require: [{ type: declaration, signedBy: [ours] }] }]',
    '',
  ].join('\n');
  await writeFile(join(work, 'policy.yaml'), policy);
  await plimsoll('key', 'generate', '--out', 'gate');
  await plimsoll('verify', image, '--policy', 'policy.yaml', '--vsa-key', 'gate.key');
  const type = 'https://slsa.dev/verification_summary/v1';
  const asked = (key: string) => ['verify-attestation', '--key', key, '--type', type, ...UNLOGGED, image];
  const { stdout } = await mustRun(COSIGN, asked('gate.pub'), { cwd: work, env: NO_PASSWORD });
  const envelope = JSON.parse(stdout.trim().split('\n')[0]!) as { payload: string };
  const { predicate } = JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as {
    predicate: { verificationResult: string; resourceUri: string };
  };
  assert.equal(predicate.verificationResult, 'PASSED');
  assert.match(predicate.resourceUri, /\/agents\/notes@sha256:[0-9a-f]{64}$/);
  const other = await runProcess(COSIGN, asked('ours.pub'), { cwd: work, env: NO_PASSWORD });
  assert.notEqual(other.code, 0, 'under the key that signed the evidence');
});

test('plimsoll verify --type cosign accepts what cosign sign signed', async () => {
  const digest = (JSON.parse(await plimsoll('inspect', image, '--json')) as { digest: string }).digest;
  const named = `${registry.host}/agents/notes@${digest}`;
  const before = await runPlimsoll(['verify', image, '--key', 'theirs.pub', '--type', 'cosign'], {
    cwd: work,
  });
  assert.equal(before.code, 1, before.stdout + before.stderr);
  await mustRun(
    COSIGN,
    [
      'sign',
      '--key',
      'theirs.key',
      '--signing-config',
      'no-services.json',
      '--allow-http-registry',
      '-y',
      named,
    ],
    { cwd: work, env: NO_PASSWORD },
  );
  assert.match(await plimsoll('verify', image, '--key', 'theirs.pub', '--type', 'cosign'), /^allowed/);
});

test('plimsoll verify reads what cosign attest attested (Statement v0.1 included)', async () => {
  await writeFile(join(work, 'sbom.json'), '{"spdxVersion":"SPDX-2.3","name":"notes"}');
  const digest = (JSON.parse(await plimsoll('inspect', image, '--json')) as { digest: string }).digest;
  await mustRun(
    COSIGN,
    [
      'attest',
      '--key',
      'theirs.key',
      '--type',
      'https://example.com/thing/v1',
      '--predicate',
      'sbom.json',
      '--signing-config',
      'no-services.json',
      '--allow-http-registry',
      '-y',
      `${registry.host}/agents/notes@${digest}`,
    ],
    { cwd: work, env: NO_PASSWORD },
  );
  assert.match(
    await plimsoll('verify', image, '--key', 'theirs.pub', '--type', 'https://example.com/thing/v1'),
    /^allowed/,
  );
});

test('a key of ours signs in cosign, a key of cosign signs in ours', async () => {
  const other = `${registry.host}/agents/other:1.0.0`;
  await plimsoll('build', 'notes', '-t', other, '--push');
  const digest = (JSON.parse(await plimsoll('inspect', other, '--json')) as { digest: string }).digest;
  await mustRun(
    COSIGN,
    [
      'sign',
      '--key',
      'ours.key',
      '--signing-config',
      'no-services.json',
      '--allow-http-registry',
      '-y',
      `${registry.host}/agents/other@${digest}`,
    ],
    { cwd: work, env: NO_PASSWORD },
  );
  assert.match(await plimsoll('verify', other, '--key', 'ours.pub', '--type', 'cosign'), /^allowed/);
  await plimsoll('sign', other, '--key', 'theirs.key');
  assert.match(await plimsoll('verify', other, '--key', 'theirs.pub'), /^allowed/);
});
