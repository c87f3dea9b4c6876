import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { main } from '../../cli/main.ts';
import { validate as validateExplanation } from '../../schemas/generated/explanation.ts';
import { validate } from '../../schemas/generated/verdict.ts';
import { copyImage } from '../../src/client/copy-image.ts';
import { openSink, openSource } from '../../src/client/open-target.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { parseTarget } from '../../src/oci/reference.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { runPlimsoll } from '../support/run-process.ts';
import { declarationDigest, ImageHome, makeKey } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

const HEAD = 'apiVersion: plimsoll.dev/v1\n';
const policyText = (...types: string[]): string =>
  [
    `${HEAD}kind: Policy`,
    'signers: { release: { key: release.pub } }',
    'rules:',
    '  - repositories: ["127.0.0.1:*/agents/**"]',
    '    require:',
    ...types.map((type) => `      - { type: ${type}, signedBy: [release] }`),
    '',
  ].join('\n');

describe('plimsoll verify', () => {
  let registry: RunningRegistry;
  let directory: string;
  let key: SigningKey;
  let image: Descriptor;
  let ref: string;
  before(async () => {
    registry = await startRegistry();
    directory = await mkdtemp(join(tmpdir(), 'plimsoll-verify-'));
    key = await makeKey();
    const home = new ImageHome(registry.host, 'agents/notes');
    image = await home.pushSigned(key);
    ref = `${registry.host}/agents/notes:1.0.0`;
    await write('release.pub', key.publicKeyPem);
    await write('stranger.pub', (await makeKey()).publicKeyPem);
    await write('policy.yaml', policyText('declaration', 'provenance'));
    await write('strict.yaml', policyText('declaration', 'vex'));
  });
  after(async () => {
    await registry.close();
    await rm(directory, { recursive: true, force: true });
  });

  const file = (name: string): string => join(directory, name);
  const write = (name: string, text: string): Promise<void> => writeFile(file(name), text);

  /** The command line in this process; names of files are in the directory of the test. */
  async function verify(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const texts = { stdout: '', stderr: '' };
    const streamTo = (name: 'stdout' | 'stderr') => ({
      write: (text: string) => {
        texts[name] += text;
      },
    });
    const located = args.map((arg) => (/\.(yaml|pub)$/.test(arg) ? file(arg) : arg));
    const code = await main(['verify', ...located], {
      stdout: streamTo('stdout'),
      stderr: streamTo('stderr'),
    });
    return { code, ...texts };
  }

  test('allowed, in one line, as a user runs it', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['verify', ref, '--policy', 'policy.yaml'], {
      cwd: directory,
    });
    assert.deepEqual(
      { code, stdout, stderr },
      {
        code: 0,
        stdout: 'allowed   declaration ✓ release   provenance ✓ release   tools 2   network none\n',
        stderr: '',
      },
    );
  });

  test('denied, with every finding', async () => {
    const { code, stdout, stderr } = await verify(ref, '--policy', 'strict.yaml');
    assert.equal(code, 1);
    const [first, second, ...more] = stdout.trimEnd().split('\n');
    assert.equal(first, `denied    ${ref}@${image.digest}`);
    assert.match(
      second ?? '',
      /^ {2}deny {2}predicate-type {2}vex by release: no attestation states vex; the 2 that are there state/,
    );
    assert.match(more.join('\n'), /^ {2}note {2}predicate-type {2}it states provenance/);
    assert.match(stderr, /^hint: /);
  });

  test('the verdict as JSON, allowed and denied', async () => {
    const allowed = await verify(ref, '--policy', 'policy.yaml', '--json');
    const verdict: unknown = JSON.parse(allowed.stdout);
    assert.ok(validate(verdict));
    assert.equal(verdict.allowed, true);
    assert.equal(verdict.digest, image.digest);
    assert.equal(verdict.declarationDigest, declarationDigest());
    const denied = await verify(ref, '--policy', 'strict.yaml', '--json');
    assert.equal(denied.code, 1);
    const no: unknown = JSON.parse(denied.stdout);
    assert.ok(validate(no));
    assert.equal(no.allowed, false);
  });

  test('explains, requirement by requirement, as text and as JSON, and with the same answer', async () => {
    const text = await verify(ref, '--policy', 'strict.yaml', '--explain');
    assert.equal(text.code, 1);
    const plain = await verify(ref, '--policy', 'strict.yaml');
    assert.ok(text.stdout.startsWith(plain.stdout), text.stdout);
    const lines = text.stdout.slice(plain.stdout.length).trimEnd().split('\n');
    assert.equal(lines[0], `asked as  ${registry.host}/agents/notes`);
    assert.equal(lines[1], `image     ${image.digest}`);
    assert.equal(lines[3], 'rule 1  127.0.0.1:*/agents/**');
    assert.equal(lines[4], '  ✓ declaration signed by 1 of release');
    assert.match(lines[5]!, /^ {4}counts {2}sha256:[0-9a-f]{64} {2}release$/);
    assert.equal(lines[6], '  ✗ vex signed by 1 of release');
    assert.match(lines[8]!, /^ {4}no {6}sha256:[0-9a-f]{64} {2}states (declaration|provenance)$/);
    const json = await verify(ref, '--policy', 'strict.yaml', '--explain', '--json');
    const document: unknown = JSON.parse(json.stdout);
    assert.ok(validateExplanation(document));
    assert.equal(json.code, 1);
    assert.deepEqual(
      document.rules[0]?.requirements.map(({ met }) => met),
      [true, false],
    );
  });

  test('by a key, and by the wrong one', async () => {
    const right = await verify(ref, '--key', 'release.pub');
    assert.equal(right.stdout, 'allowed   declaration ✓ release   tools 2   network none\n');
    assert.equal(right.code, 0);
    const provenance = await verify(ref, '--key', 'release.pub', '--type', 'provenance');
    assert.equal(provenance.stdout, 'allowed   provenance ✓ release\n');
    const wrong = await verify(ref, '--key', 'stranger.pub', '--json');
    assert.equal(wrong.code, 1);
    const [finding] = JSON.parse(wrong.stdout).findings;
    assert.equal(finding.code, 'signer-mismatch');
    assert.ok(finding.message.includes(`signed with the key ${key.keyDigest}`), finding.message);
  });

  test('a layout on disk, asked for as the repository that it was signed for', async () => {
    const source = await openSource(parseTarget(ref), {});
    const sink = await openSink(parseTarget(`oci:${file('layout')}`), {});
    await copyImage(source, sink, await source.resolve({ tag: '1.0.0' }), { tag: '1.0.0', referrers: true });
    const repository = `${registry.host}/agents/notes`;
    const args = [`oci:${file('layout')}:1.0.0`, '--policy', 'policy.yaml'];
    assert.equal((await verify(...args, '--repository', repository)).code, 0);
    assert.equal((await verify(...args, '--repository', `${repository}-other`)).code, 1);
    const unsaid = await verify(...args);
    assert.equal(unsaid.code, 2);
    assert.match(unsaid.stderr, /hint: give --repository/);
  });

  describe('--offline', () => {
    /** Without --allow-net, Node itself refuses every socket. */
    const permission = ['--permission', '--allow-fs-read=*', '--allow-fs-write=*', '--allow-addons'];
    const offline = (layout: string, ...more: string[]) =>
      runPlimsoll(
        ['verify', `oci:${file(layout)}:1.0.0`, '--repository', `${registry.host}/agents/notes`, ...more],
        { cwd: directory, env: { NODE_OPTIONS: permission.join(' ') } },
      );
    const mirror = async (name: string, referrers: boolean): Promise<void> => {
      const source = await openSource(parseTarget(ref), {});
      const sink = await openSink(parseTarget(`oci:${file(name)}`), {});
      await copyImage(source, sink, await source.resolve({ tag: '1.0.0' }), { tag: '1.0.0', referrers });
    };

    test('allows from a mirror, where no socket can be opened', async () => {
      await mirror('mirror', true);
      const { code, stdout, stderr } = await offline('mirror', '--policy', 'policy.yaml', '--offline');
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^allowed {3}declaration ✓ release/);
      const online = await runPlimsoll(['verify', ref, '--policy', 'policy.yaml'], {
        cwd: directory,
        env: { NODE_OPTIONS: permission.join(' ') },
      });
      assert.equal(online.code, 3, 'the permission really keeps sockets closed');
    });

    test('says which evidence the mirror lacks, and how to get it', async () => {
      await mirror('bare', false);
      const { code, stderr } = await offline('bare', '--policy', 'policy.yaml', '--offline');
      assert.equal(code, 1);
      assert.match(stderr, /^the mirror has no declaration, provenance of this image$/m);
      assert.doesNotMatch(stderr, /sign the image/);
      assert.match(
        stderr,
        /^hint: mirror the image .*: plimsoll copy --all 127\.0\.0\.1:\d+\/agents\/notes oci:/m,
      );
    });

    test('says so too when the image itself is not in the mirror', async () => {
      await mirror('other', false);
      const args = [`oci:${file('other')}:2.0.0`, '--repository', `${registry.host}/agents/notes`];
      const { code, stderr } = await verify(...args, '--policy', 'policy.yaml', '--offline');
      assert.equal(code, 3);
      assert.match(stderr, /has no tag 2\.0\.0[\s\S]*plimsoll copy --all/);
    });
  });

  const USAGE: readonly (readonly [what: string, args: readonly string[], message: RegExp])[] = [
    ['neither policy nor key', [], /either --policy FILE or --key FILE/],
    [
      'both policy and key',
      ['--policy', 'policy.yaml', '--key', 'release.pub'],
      /either --policy FILE or --key FILE/,
    ],
    ['a type with a policy', ['--policy', 'policy.yaml', '--type', 'cosign'], /--type goes with --key/],
    ['an unknown type', ['--key', 'release.pub', '--type', 'nope'], /predicate type "nope"/],
    ['a policy that is not there', ['--policy', 'absent.yaml'], /absent\.yaml/],
    ['a key that is a policy', ['--key', 'policy.yaml'], /not one PEM block/],
    ['an unknown option', ['--key', 'release.pub', '--online'], /unknown option/],
    ['a registry, offline', ['--key', 'release.pub', '--offline'], /no connection is opened/],
    ['a platform that is none', ['--key', 'release.pub', '--platform', 'amd64'], /OS\/ARCH/],
    ['a repository that is none', ['--key', 'release.pub', '--repository', 'notes'], /HOST\/PATH/],
  ];
  for (const [what, args, message] of USAGE) {
    test(`exit 2: ${what}`, async () => {
      const { code, stdout, stderr } = await verify(ref, ...args);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /^error: /);
      assert.match(stderr, message);
    });
  }

  test('exit 3: an image that is not there, and a registry that is not there', async () => {
    const absent = await verify(`${registry.host}/agents/notes:2.0.0`, '--policy', 'policy.yaml', '--json');
    assert.equal(absent.code, 3);
    assert.equal(JSON.parse(absent.stdout).error.code, 'unresolved');
    assert.equal((await verify('127.0.0.1:1/agents/notes:1', '--policy', 'policy.yaml')).code, 3);
  });

  describe('several policies', () => {
    const several = (...files: string[]): string[] => files.flatMap((name) => ['--policy', name]);
    before(async () => {
      await mkdir(file('organisation'));
      await write('organisation/release.pub', key.publicKeyPem);
      await write('organisation/policy.yaml', policyText('provenance'));
    });

    test('each has to allow, and the last one does not win', async () => {
      assert.equal((await verify(ref, ...several('organisation/policy.yaml', 'policy.yaml'))).code, 0);
      for (const order of [several('strict.yaml', 'policy.yaml'), several('policy.yaml', 'strict.yaml')]) {
        const { code, stdout } = await verify(ref, ...order, '--explain');
        assert.equal(code, 1);
        assert.match(stdout, /deny {2}predicate-type {2}\/.*\/strict\.yaml: vex by release: /);
        assert.match(stdout, /^rule 1 of .*\/policy\.yaml {2}/m);
        assert.match(stdout, /^rule 1 of .*\/strict\.yaml {2}/m);
      }
    });

    test('the explanation says whose rule it is, as its schema has it', async () => {
      const { stdout } = await verify(ref, ...several('strict.yaml', 'policy.yaml'), '--explain', '--json');
      const explanation: unknown = JSON.parse(stdout);
      assert.ok(validateExplanation(explanation), JSON.stringify(validateExplanation.errors));
      assert.deepEqual(
        explanation.rules.map(({ policy }) => policy),
        [file('strict.yaml'), file('policy.yaml')],
      );
    });

    test('what the list beside any of them revokes is revoked', async (context) => {
      context.after(() => rm(file('organisation/revocations.yaml')));
      await write(
        'organisation/revocations.yaml',
        `${HEAD}kind: Revocations\nrevoked: [{ digest: "${image.digest}" }]\n`,
      );
      assert.equal((await verify(ref, ...several('policy.yaml'))).code, 0);
      const { code, stdout } = await verify(ref, ...several('organisation/policy.yaml', 'policy.yaml'));
      assert.equal(code, 1);
      assert.match(stdout, /deny {2}revoked/);
    });

    test('one that would not load is bad input, whatever the others are', async () => {
      const { code, stderr } = await verify(ref, ...several('policy.yaml', 'absent.yaml'));
      assert.equal(code, 2);
      assert.match(stderr, /absent\.yaml.*\(file-unreadable\)/);
    });

    test('a summary of them is not signed: it would name none that is in force elsewhere', async () => {
      const { code, stderr } = await verify(
        ref,
        ...several('organisation/policy.yaml', 'policy.yaml'),
        '--vsa-key',
        'absent.key',
      );
      assert.equal(code, 2);
      assert.match(stderr, /--vsa-key goes with one --policy.*\(usage-invalid\)/);
    });
  });

  describe('revocations.yaml beside the policy', () => {
    const list = 'revocations.yaml';
    const policy = ['--policy', 'policy.yaml'];

    test('revokes the image', async (context) => {
      context.after(() => rm(file(list)));
      await write(list, `${HEAD}kind: Revocations\nrevoked: [{ digest: "${image.digest}" }]\n`);
      const { code, stdout } = await verify(ref, ...policy);
      assert.equal(code, 1);
      assert.match(stdout, /deny {2}revoked/);
    });

    test('denies when it is malformed', async (context) => {
      context.after(() => rm(file(list)));
      await write(list, `${HEAD}kind: Revocations\n`);
      assert.equal((await verify(ref, ...policy)).code, 2);
    });

    test('denies when it cannot be read', async (context) => {
      context.after(() => rm(file(list), { recursive: true }));
      await mkdir(file(list));
      assert.equal((await verify(ref, ...policy)).code, 2);
    });

    test('counts for a policy that is a link to this one, and for a link to a policy elsewhere', async (context) => {
      const beside = file('elsewhere');
      await mkdir(beside);
      context.after(() => rm(beside, { recursive: true }));
      context.after(() => rm(file(list), { force: true }));
      await symlink(file('policy.yaml'), join(beside, 'policy.yaml'));
      await symlink(file('release.pub'), join(beside, 'release.pub'));
      const linked = ['--policy', join('elsewhere', 'policy.yaml')];
      const first = await verify(ref, ...linked);
      assert.equal(first.code, 0, first.stderr);
      const text = `${HEAD}kind: Revocations\nrevoked: [{ digest: "${image.digest}" }]\n`;
      await write(list, text);
      assert.equal((await verify(ref, ...linked)).code, 1);
      await writeFile(join(beside, list), text);
      assert.match((await verify(ref, ...linked)).stderr, /two lists of revocations/);
    });

    test('denies when it is a link to nowhere', async (context) => {
      context.after(() => rm(file(list)));
      await symlink('nowhere.yaml', file(list));
      const { code, stderr } = await verify(ref, ...policy);
      assert.equal(code, 2);
      assert.match(stderr, /revocations\.yaml/);
    });
  });
});
