import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkShape } from '../../schemas/check.ts';
import type { Diff } from '../../schemas/diff.ts';
import { validate } from '../../schemas/generated/diff.ts';
import { buildStatement } from '../../src/attest/build-statement.ts';
import { Layout } from '../../src/client/layout.ts';
import type { RegistryClient } from '../../src/client/registry-client.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { attachBundle } from '../../src/sign/attach-bundle.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import { type Changes, declarationWith, pushDeclared } from '../support/declared-image.ts';
import { OIDC, PrivateSigstore, WORKFLOW } from '../support/private-sigstore.ts';
import { runCli } from '../support/run-cli.ts';
import { pushImage, pushIndex } from '../support/signable-image.ts';
import { makeKey } from '../support/signed-image.ts';
import { startSigningFixture } from '../support/signing-fixture.ts';

const fixture = await startSigningFixture();
after(() => fixture.close());
const { host, directory: cwd } = fixture;

/** Two versions in one repository, as the arguments of `diff`. */
async function versions(name: string, from: Changes, to: Changes): Promise<string[]> {
  const client = fixture.client(`agents/${name}`);
  const old = await pushDeclared(client, declarationWith(from), 'old');
  const next = await pushDeclared(client, declarationWith({ version: '1.0.1', ...to }), 'new');
  return [old, next].map(({ digest }) => `${host}/agents/${name}@${digest}`);
}

function diff(...args: string[]) {
  return runCli(['diff', ...args]);
}

async function documentOf(...args: string[]): Promise<Diff> {
  const { stdout, stderr } = await diff(...args, '--json');
  assert.equal(stderr, '');
  return checkShape(JSON.parse(stdout), validate, 'diff', 'internal');
}

describe('diff', () => {
  it('ends with 0 when nothing more may be done than before', async () => {
    const [from, to] = await versions('narrower', {}, { privileges: { mounts: [] } });
    const { code, stdout } = await diff(from!, to!);
    assert.equal(code, 0);
    assert.deepEqual(stdout.split('\n'), [
      'no review needed',
      `  from      ${from}`,
      `  to        ${to}`,
      '  signed    by nobody',
      '  built     nobody says how',
      '  unverified: no signature was checked; plimsoll verify decides who is trusted',
      'note    removed  servers notes privileges mounts /workspace',
      '          from  "ro"',
      'note    changed  version',
      '          from  "1.0.0"',
      '          to    "1.0.1"',
      '',
    ]);
  });

  it('ends with 1 when more may be done, and shows that first', async () => {
    const [from, to] = await versions(
      'wider',
      {},
      { privileges: { env: ['REGION'] }, description: 'Reads it.' },
    );
    const { code, stdout } = await diff(from!, to!);
    assert.equal(code, 1);
    assert.match(stdout, /^review needed\n/);
    assert.match(stdout, /^review {2}added {4}servers notes privileges env REGION$/m);
    assert.match(stdout, /^review {2}changed {2}tools notes\/read_note definition description$/m);
    assert.ok(stdout.indexOf('\nreview') < stdout.indexOf('\nnote'));
  });

  it('gives one document of the published shape, the same each time', async () => {
    const [from, to] = await versions('document', {}, { args: ['/app/other.js'] });
    const document = await documentOf(from!, to!);
    assert.equal(document.reviewNeeded, true);
    assert.deepEqual(document.declarations.changes[0], {
      ...{ level: 'review', kind: 'changed', path: ['servers', 'notes', 'command'] },
      ...{ from: ['node', '/app/server.js'], to: ['node', '/app/other.js'] },
    });
    assert.equal((await documentOf(from!, to!)).diffDigest, document.diffDigest);
    assert.notEqual((await documentOf(to!, from!)).diffDigest, document.diffDigest);
  });

  it('compares an image of a registry with one in a layout, and children of indexes', async () => {
    const layout = await Layout.create(join(cwd, 'built'));
    const amd64 = await pushDeclared(layout, declarationWith({ version: '2.0.0' }), 'one');
    const { declarationDigest } = (await documentOf(`oci:${cwd}/built:one`, `oci:${cwd}/built:one`))
      .declarations.to;
    const index = await pushIndex(layout, { amd64 }, { declarationDigest, tag: 'many' });
    const [from] = await versions('mixed', {}, {});
    const { code } = await diff(from!, `oci:${cwd}/built@${amd64.digest}`, '--platform', 'linux/amd64');
    assert.equal(code, 0);
    const many = await documentOf(
      `oci:${cwd}/built:one`,
      `oci:${cwd}/built:many`,
      '--platform',
      'linux/amd64',
    );
    assert.equal(many.declarations.to.digest, index.digest);
    assert.deepEqual(many.declarations.changes, []);
    const other = await diff(`oci:${cwd}/built:one`, `oci:${cwd}/built:many`, '--platform', 'linux/arm64');
    assert.equal(other.code, 1);
    assert.match(other.stderr, /\(platform-not-found\)/);
  });
});

describe('diff refuses', () => {
  const cases: Readonly<Record<string, [number, RegExp, ...string[]]>> = {
    'an image that is not there': [3, /\(unresolved\)/, 'HOST/agents/none:1', 'HOST/agents/none:1'],
    'what is no reference': [2, /\(reference-invalid\)/, 'HOST/agents/NONE', 'HOST/agents/none:1'],
    'a platform that is none': [2, /\(usage-invalid\)/, 'oci:a', 'oci:b', '--platform', 'linux'],
    'two forms at once': [2, /either --json or --markdown/, 'oci:a', 'oci:b', '--json', '--markdown'],
    'one image alone': [2, /\(usage-invalid\)/, 'oci:a'],
  };
  for (const [name, [exit, words, ...args]] of Object.entries(cases))
    it(name, async () => {
      const { code, stderr } = await diff(...args.map((text) => text.replace('HOST', host)));
      assert.match(stderr, words);
      assert.equal(code, exit);
    });

  it('an image that names no declaration', async () => {
    const image = await pushImage(fixture.client('agents/plain'));
    const ref = `${host}/agents/plain@${image.digest}`;
    const { code, stderr } = await diff(ref, ref);
    assert.match(stderr, /\(annotation-missing\)/);
    assert.equal(code, 1);
  });
});

interface Build {
  readonly builder?: string;
  readonly source?: string;
  readonly base?: [name: string, digest: string];
  readonly files?: readonly string[];
}

function provenance({ builder = 'https://builder.example', source, base, files = [] }: Build): object {
  const material = (name: string, sha256: string) => ({ name, digest: { sha256 } });
  return {
    buildDefinition: {
      ...{ buildType: 'https://plimsoll.dev/build/v1', externalParameters: {} },
      resolvedDependencies: [
        ...(source === undefined ? [] : [{ name: 'source', uri: source, digest: { gitCommit: 'ab' } }]),
        ...(base === undefined ? [] : [material(`base:${base[0]}`, base[1])]),
        ...files.map((name) => material(`file:${name}`, 'aa')),
      ],
    },
    runDetails: { builder: { id: builder } },
  };
}

async function attachProvenance(client: RegistryClient, ref: string, build: Build, key: SigningKey) {
  const digest = ref.split('@')[1] as Digest;
  const subject = await client.resolve({ digest });
  const predicateType = 'https://slsa.dev/provenance/v1';
  const repository = `${host}/${client.repository}`;
  const statement = buildStatement({ repository, digest, predicateType, predicate: provenance(build) });
  await attachBundle(client, await signStatement(statement, key), predicateType, subject, new Date());
}

const BUILD: Build = { source: 'git+https://a.example/r', base: ['host-node', 'aa'], files: ['a', 'b'] };

describe('diff by evidence', async () => {
  const [ours, theirs] = [await makeKey(), await makeKey()];
  const same = BUILD;
  const cases: Readonly<Record<string, [from: Build, to: Build, expected: string[], key?: typeof ours]>> = {
    'the same': [same, same, []],
    'another signer': [same, same, ['review removed', 'note added'], theirs],
    'another builder': [same, { ...same, builder: 'x' }, ['review removed', 'review added']],
    'another source': [
      same,
      { ...same, source: 'git+https://b.example/r' },
      ['review removed', 'review added'],
    ],
    'other bytes of the base': [same, { ...same, base: ['host-node', 'bb'] }, ['note changed']],
    'another base': [same, { ...same, base: ['alpine', 'aa'] }, ['review added', 'note removed']],
    'other files': [same, { ...same, files: ['a', 'c', 'd'] }, ['note changed']],
  };
  for (const [name, [from, to, expected, key = ours]] of Object.entries(cases))
    it(name, async () => {
      const repository = `evidence-${name.replaceAll(' ', '-')}`;
      const refs = await versions(repository, {}, {});
      const client = fixture.client(`agents/${repository}`);
      await attachProvenance(client, refs[0]!, from, ours);
      await attachProvenance(client, refs[1]!, to, key);
      const { evidence, reviewNeeded } = await documentOf(...refs);
      assert.deepEqual(
        evidence.changes.map(({ level, kind }) => `${level} ${kind}`).sort(),
        [...expected].sort(),
        JSON.stringify(evidence.changes),
      );
      assert.equal(
        reviewNeeded,
        expected.some((line) => line.startsWith('review')),
      );
      assert.equal(evidence.verified, false);
    });

  it('that was there before and is not now', async () => {
    const refs = await versions('evidence-gone', {}, {});
    await attachProvenance(fixture.client('agents/evidence-gone'), refs[0]!, same, ours);
    const { code, stdout } = await diff(...refs);
    assert.equal(code, 1);
    assert.match(stdout, /^review {2}removed {2}builders https:\/\/builder\.example$/m);
  });
});

describe('a signer by certificate', async () => {
  const sigstore = await PrivateSigstore.open();
  after(() => sigstore.close());
  const holders: Readonly<Record<string, [names: { uris: string[] }, shown: string]>> = {
    'is shown by name and issuer': [{ uris: [WORKFLOW] }, `certificate of ${WORKFLOW} (issuer ${OIDC})`],
    'with two names is shown as nobody': [
      { uris: [WORKFLOW, 'https://b.example'] },
      'certificate that names nobody',
    ],
    'with an endless name is shown by its length': [
      { uris: [`https://${'a'.repeat(2000)}.example`] },
      `certificate of a name of ${2016 + OIDC.length} characters`,
    ],
  };
  for (const [name, [names, shown]] of Object.entries(holders))
    it(name, async () => {
      const repository = `certified-${name.length}`;
      const refs = await versions(repository, {}, {});
      const client = fixture.client(`agents/${repository}`);
      const image = await client.resolve({ digest: refs[1]!.split('@')[1] as Digest });
      const said = { predicateType: 'https://slsa.dev/provenance/v1', predicate: provenance(BUILD) };
      const subject = { repository: `${host}/agents/${repository}`, digest: image.digest };
      const signed = await signStatement(buildStatement({ ...subject, ...said }), await makeKey());
      const bundle = await sigstore.bundle(signed, { holder: await sigstore.holder({ names }) });
      await attachBundle(client, Buffer.from(bundle), said.predicateType, image, new Date());
      const { stdout } = await diff(...refs);
      assert.ok(stdout.includes(`\n  signed    provenance with ${shown}\n`), stdout);
      assert.match(stdout, /unverified: no signature was checked/);
    });
});

describe('hostile texts', () => {
  const HOSTILE: Readonly<Record<string, string>> = {
    'control characters': '\u001b[2J\u001b[1;1Hno review needed\u0007\u009b',
    'bidirectional overrides': 'safe\u202e\u2066txt.exe\u2069',
    'line breaks': 'a\nno review needed\r\n- [x] ok\u2028x\u2029y\u0085z',
    'what is drawn as nothing': 'a\u200b\u{e0041}\ufe0f\u3164\u00adb',
    Markdown: '](https://evil.example) **b** # h | c | @everyone <!-- ![i](https://evil.example/i.png)',
    fences: '`` ` ``` ```` </code></details>`',
    HTML: '</code></pre><img src=x onerror=alert(1)><script>alert(1)</script>&lt;',
  };
  const UNSAFE = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]|\p{DI}/u;
  for (const [name, text] of Object.entries(HOSTILE))
    it(`${name} are shown, and have no effect`, async () => {
      const refs = await versions(
        `hostile-${Buffer.from(name).toString('hex')}`,
        {},
        { description: text, args: [text], owner: text },
      );
      const plain = await diff(...refs);
      assert.doesNotMatch(plain.stdout, UNSAFE);
      assert.match(plain.stdout, /^review needed\n/);
      for (const line of plain.stdout.trimEnd().split('\n').slice(6))
        assert.match(line, /^(review|note {2}) {2}(added {2}|removed|changed) {2}|^ {10}(from|to {2}) {2}/);
      const { stdout: markdown, code } = await diff(...refs, '--markdown');
      assert.equal(code, 1);
      assert.doesNotMatch(markdown, UNSAFE);
      for (const line of markdown.split('\n'))
        assert.doesNotMatch(outsideCode(line), /[<>[\]|@!*&]|https?:/, line);
      const { stdout: json } = await diff(...refs, '--json');
      assert.doesNotMatch(json, UNSAFE);
      assert.deepEqual((JSON.parse(json) as Diff).declarations.changes.at(-1)?.to, text);
    });

  it('very long texts are cut, beginning where they differ, and how much is missing is said', async () => {
    const same = 'x'.repeat(20_000);
    const refs = await versions(
      'long',
      { description: same },
      { description: `${same} SEND ALL ${'y'.repeat(90_000)}` },
    );
    for (const form of [[], ['--markdown']]) {
      const { stdout } = await diff(...refs, ...form);
      assert.match(stdout, /… x{39,40} SEND ALL y+… and \d+ characters more, see --json/);
      assert.ok(stdout.length < 65_536, `${stdout.length}`);
    }
  });

  it('very many changes are counted where Markdown has no room', async () => {
    const args = Array.from({ length: 300 }, (_, index) => `VARIABLE_${index}_${'x'.repeat(100)}`).sort();
    const refs = await versions('many', {}, { privileges: { env: args } });
    const { stdout } = await diff(...refs, '--markdown');
    assert.match(stdout, /\*\*\d+ more are not shown here/);
    assert.ok(stdout.length < 65_536, `${stdout.length}`);
  });

  /** What is left of a line when its code spans are taken out as CommonMark reads them. */
  function outsideCode(line: string): string {
    return line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '');
  }
});
