import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Layout } from '../../src/client/layout.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { generateKeyPair } from '../../src/sign/key-pair.ts';
import { readStatements } from '../support/read-statements.ts';
import { runPlimsoll } from '../support/run-process.ts';
import { declarationDigest, pushCarrier, pushImage, pushIndex } from '../support/signable-image.ts';
import { startSigningFixture } from '../support/signing-fixture.ts';
import { runOnTerminal } from '../support/terminal.ts';

const fixture = await startSigningFixture();
after(() => fixture.close());
const { host, directory: cwd } = fixture;
await writeFile(join(cwd, 'encrypted.key'), generateKeyPair('geheim').privateKey);
const COSIGN = 'https://sigstore.dev/cosign/sign/v1';
const DECLARATION = 'https://plimsoll.dev/declaration/v1';

function sign(ref: string, ...more: string[]) {
  return runPlimsoll(['sign', ref, '--key', 'release.key', ...more], { cwd });
}

async function typesOf(repository: string, digest: Digest): Promise<string[]> {
  const statements = await readStatements(fixture.client(repository), digest);
  return statements.map(({ predicateType }) => predicateType).sort();
}

describe('sign', () => {
  it('signs the image and its declaration, and prints the digest that the tag stood for', async () => {
    const client = fixture.client('agents/notes');
    const image = await pushImage(client, { declarationDigest, tag: '1.0.0' });
    await pushCarrier(client, image);
    const { code, stdout, stderr } = await sign(`${host}/agents/notes:1.0.0`);
    assert.equal(code, 0, stderr);
    assert.equal(
      stdout,
      `${host}/agents/notes:1.0.0@${image.digest}   signed by release: cosign, declaration\n`,
    );
    assert.equal(stderr, '');
    assert.deepEqual(await typesOf('agents/notes', image.digest), [DECLARATION, COSIGN]);
  });

  it('makes only a plain signature for an image without a declaration, and says so', async () => {
    const image = await pushImage(fixture.client('agents/plain'));
    const { code, stderr } = await sign(`${host}/agents/plain@${image.digest}`);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /names no declaration: only a plain signature/);
    assert.deepEqual(await typesOf('agents/plain', image.digest), [COSIGN]);
  });

  it('signs an index and its children, and tells each with --json', async () => {
    const client = fixture.client('agents/many');
    const amd64 = await pushImage(client);
    const arm64 = await pushImage(client, { architecture: 'arm64' });
    const index = await pushIndex(client, { amd64, arm64 }, { tag: '2' });
    const { stdout } = await sign(`${host}/agents/many:2`, '--json');
    const document = JSON.parse(stdout) as { statements: { subject: string; referrer: string }[] };
    assert.deepEqual(
      document.statements.map(({ subject }) => subject),
      [index.digest, amd64.digest, arm64.digest],
    );
    for (const { digest } of [index, amd64, arm64])
      assert.deepEqual(await typesOf('agents/many', digest), [COSIGN]);
  });

  it('names another repository when it is told to', async () => {
    const client = fixture.client('staging/notes');
    const image = await pushImage(client);
    await sign(`${host}/staging/notes@${image.digest}`, '--repository', 'Registry.Example.com/agents/notes');
    const [statement] = await readStatements(client, image.digest);
    assert.equal(statement?.subject[0]?.name, 'registry.example.com/agents/notes');
  });

  it('asks for the passphrase once on a terminal', async () => {
    const image = await pushImage(fixture.client('agents/asked'));
    const { code, screen } = await runOnTerminal(
      ['sign', `${host}/agents/asked@${image.digest}`, '--key', 'encrypted.key'],
      [{ prompt: 'passphrase for encrypted.key', answer: 'geheim\r' }],
      cwd,
    );
    assert.equal(code, 0, screen);
    assert.doesNotMatch(screen, /geheim/);
    assert.match(screen, /signed by encrypted: cosign/);
  });
});

describe('sign oci:DIR', () => {
  it('takes the repository that build recorded, and signs in place', async () => {
    const layout = await Layout.create(join(cwd, 'built'));
    const image = await pushImage(layout, { declarationDigest, tag: '1.0.0' });
    await pushCarrier(layout, image);
    await layout.recordRepository(image.digest, 'registry.example.com/agents/notes');
    const { code, stderr } = await sign('oci:built');
    assert.equal(code, 0, stderr);
    const statements = await readStatements(await Layout.open(join(cwd, 'built')), image.digest);
    assert.deepEqual(
      statements.map(({ predicateType, subject }) => [predicateType, subject[0]?.name]),
      [
        [COSIGN, 'registry.example.com/agents/notes'],
        [DECLARATION, 'registry.example.com/agents/notes'],
      ],
    );
  });

  it('wants --repository where none was recorded', async () => {
    const image = await pushImage(await Layout.create(join(cwd, 'pulled')));
    const refused = await sign('oci:pulled');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /hint: give --repository HOST\/PATH/);
    const { code } = await sign('oci:pulled', '--repository', 'registry.example.com/agents/notes');
    assert.equal(code, 0);
    const statements = await readStatements(await Layout.open(join(cwd, 'pulled')), image.digest);
    assert.equal(statements.length, 1);
  });
});

describe('sign refuses', () => {
  let image: Descriptor;
  // Not while the tests are collected: a push that failed then would be nobody's.
  before(async () => {
    image = await pushImage(fixture.client('agents/refused'), { declarationDigest, tag: '1' });
  });
  const ref = `${host}/agents/refused:1`;
  const key = ['--key', 'release.key'];
  const cases: Readonly<Record<string, { args: string[]; code: number; error: string }>> = {
    'keyless signing, by name': { args: [ref], code: 2, error: 'not-enforceable' },
    'a declaration that nobody carries': { args: [ref, ...key], code: 1, error: 'declaration-mismatch' },
    'an image that is not there': { args: [`${ref}0`, ...key], code: 3, error: 'unresolved' },
    'a registry that is not there': { args: ['127.0.0.1:1/x:1', ...key], code: 3, error: 'network-failed' },
    'a layout that is not there': { args: ['oci:nowhere', ...key], code: 2, error: 'layout-invalid' },
    'a reference without a host': { args: ['agents/refused:1', ...key], code: 2, error: 'reference-invalid' },
    'a reference without a tag or digest': {
      args: [`${host}/agents/refused`, ...key],
      code: 2,
      error: 'reference-invalid',
    },
    'a repository that is none': {
      args: [ref, ...key, '--repository', 'notes'],
      code: 2,
      error: 'usage-invalid',
    },
    'a key file that is not there': {
      args: [ref, '--key', 'nowhere.key'],
      code: 2,
      error: 'file-unreadable',
    },
    'a directory as the key': { args: [ref, '--key', '.'], code: 2, error: 'file-unreadable' },
    'the public key': { args: [ref, '--key', 'release.pub'], code: 2, error: 'key-invalid' },
    'an endless key file': { args: [ref, '--key', '/dev/zero'], code: 2, error: 'file-unreadable' },
    'an option of keyless signing': {
      args: [ref, ...key, '--identity-token', 'x'],
      code: 2,
      error: 'usage-invalid',
    },
    'two images': { args: [ref, ref, ...key], code: 2, error: 'usage-invalid' },
  };
  for (const [name, { args, code, error }] of Object.entries(cases))
    it(name, async () => {
      const result = await runPlimsoll(['sign', ...args], { cwd });
      assert.match(result.stderr, new RegExp(`^error: .*\\(${error}\\)$`, 'm'));
      assert.equal(result.code, code, result.stderr);
      assert.equal(result.stdout, '');
      assert.deepEqual(await typesOf('agents/refused', image.digest), []);
    });

  it('a passphrase that is wrong', async () => {
    const env = { PLIMSOLL_PASSWORD: 'wrong' };
    const result = await runPlimsoll(['sign', ref, '--key', 'encrypted.key'], { cwd, env });
    assert.match(result.stderr, /passphrase-wrong/);
    assert.equal(result.code, 2);
  });
});
