/** Verdicts that are signed, what is said when they are not, and a mirror that decides by one without a network. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadPolicyFiles } from '../../cli/load-policy.ts';
import { validate as validateExplanation } from '../../schemas/generated/explanation.ts';
import { validate } from '../../schemas/generated/verdict.ts';
import { validate as validateSummary } from '../../schemas/generated/verification-summary.ts';
import { buildStatement } from '../../src/attest/build-statement.ts';
import { parseBundle } from '../../src/attest/bundle.ts';
import { VERIFICATION_SUMMARY } from '../../src/attest/predicate-types.ts';
import { parseStatement } from '../../src/attest/statement.ts';
import { copyImage } from '../../src/client/copy-image.ts';
import { openSink, openSource } from '../../src/client/open-target.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { parseTarget } from '../../src/oci/reference.ts';
import { attachBundle } from '../../src/sign/attach-bundle.ts';
import { openSigningKey, type SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import { summarizeVerdict } from '../../src/verify/verification-summary.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { ImageHome, makeKey, sampleDeclaration } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

const VERIFIER = 'https://verifier.example/gate';
const ENV = { PLIMSOLL_PASSWORD: '' };

describe('verify --vsa-key', () => {
  let registry: RunningRegistry;
  let directory: string;
  let release: SigningKey;
  let gate: SigningKey;
  let count = 0;
  const file = (name: string): string => join(directory, name);
  before(async () => {
    registry = await startRegistry();
    directory = await mkdtemp(join(tmpdir(), 'plimsoll-summary-'));
    release = await makeKey();
    await writeFile(file('release.pub'), release.publicKeyPem);
    assert.equal((await runCli(['key', 'generate', '--out', file('gate')], { env: ENV })).code, 0);
    gate = await openSigningKey(await readFile(file('gate.key'), 'utf8'), async () => '');
    await writePolicy('policy.yaml', '24h');
    await writePolicy('brief.yaml', '1h');
    await writePolicy('strict.yaml', '24h', 'spdx');
    await writePolicy('elsewhere.yaml', '24h', 'declaration', 'other.example/**');
  });
  after(async () => {
    await registry.close();
    await rm(directory, { recursive: true, force: true });
  });

  const writePolicy = (name: string, maxAge: string, type = 'declaration', repositories = '**') =>
    writeFile(
      file(name),
      [
        'apiVersion: plimsoll.dev/v1',
        'kind: Policy',
        'signers: { release: { key: release.pub }, gate: { key: gate.pub } }',
        `summaries: [{ verifier: "${VERIFIER}", signedBy: [gate], maxAge: ${maxAge} }]`,
        `rules: [{ repositories: ["${repositories}"], require: [{ type: ${type}, signedBy: [release] }] }]`,
        '',
      ].join('\n'),
    );

  async function signedImage(): Promise<{ home: ImageHome; image: Descriptor; ref: string }> {
    const home = new ImageHome(registry.host, `agents/n${count++}`);
    const image = await home.pushSigned(release);
    return { home, image, ref: `${home.repository}:1.0.0` };
  }

  const verify = (ref: string, ...more: string[]): Promise<CliResult> => {
    const located = more.map((arg) => (/\.(yaml|pub|key|json)$/.test(arg) ? file(arg) : arg));
    return runCli(['verify', ref, ...located], { env: ENV });
  };
  const SIGN = ['--vsa-key', 'gate.key', '--vsa-verifier', VERIFIER];

  async function summariesOf(home: ImageHome, { digest }: Descriptor): Promise<object[]> {
    const found = await home.client.referrers(digest);
    const bundles = await Promise.all(
      found.map(async (referrer) => {
        const { layers } = JSON.parse(Buffer.from(await home.client.fetchManifest(referrer)).toString());
        return parseStatement(parseBundle(await home.client.fetchBlob(layers[0], 1 << 20)).payload);
      }),
    );
    return bundles
      .filter(({ predicateType }) => predicateType === VERIFICATION_SUMMARY)
      .map(({ predicate }) => predicate as object);
  }

  test('attaches the verdict, which stays the only thing on stdout', async () => {
    const { home, image, ref } = await signedImage();
    const { code, stdout, stderr } = await verify(ref, '--policy', 'policy.yaml', ...SIGN, '--json');
    assert.equal(code, 0, stderr);
    const verdict: unknown = JSON.parse(stdout);
    assert.ok(validate(verdict));
    assert.match(
      stderr,
      /^summary PASSED of https:\/\/verifier\.example\/gate signed by gate: attached as sha256:/,
    );
    const [summary, ...others] = await summariesOf(home, image);
    assert.ok(validateSummary(summary));
    assert.deepEqual(
      [summary.verifier.id, summary.timeVerified, summary.resourceUri, others],
      [VERIFIER, verdict.verifiedAt, `${home.repository}@${image.digest}`, []],
    );
    assert.ok(summary.verifier.version?.['plimsoll']);
  });

  test('a no is signed as FAILED, and stays a no', async () => {
    const { home, image, ref } = await signedImage();
    const { code, stderr } = await verify(ref, '--policy', 'strict.yaml', '--vsa-key', 'gate.key');
    assert.equal(code, 1);
    assert.match(stderr, /summary FAILED of https:\/\/verifier\.example\/gate signed by gate/);
    const [summary] = await summariesOf(home, image);
    assert.ok(validateSummary(summary));
    assert.equal(summary.verificationResult, 'FAILED');
  });

  const DEFAULTS: readonly (readonly [name: string, summaries: readonly string[], verifier: string])[] = [
    ['the only one that the policy names', [VERIFIER], VERIFIER],
    ['the command line, when the policy names none', [], 'https://plimsoll.dev/cli'],
    ['the command line, when it names several', [VERIFIER, 'https://b.example'], 'https://plimsoll.dev/cli'],
  ];
  for (const [name, verifiers, verifier] of DEFAULTS)
    test(`the verifier that nobody gave is ${name}`, async () => {
      const { home, image, ref } = await signedImage();
      const entries = verifiers.map((one) => `{ verifier: "${one}", signedBy: [gate], maxAge: 1h }`);
      const text = (await readFile(file('policy.yaml'), 'utf8')).replace(
        /^summaries: .*\n/m,
        entries.length === 0 ? '' : `summaries: [${entries.join(', ')}]\n`,
      );
      await writeFile(file('default.yaml'), text);
      const { code, stderr } = await verify(ref, '--policy', 'default.yaml', '--vsa-key', 'gate.key');
      assert.equal(code, 0, stderr);
      const [summary] = await summariesOf(home, image);
      assert.ok(validateSummary(summary));
      assert.equal(summary.verifier.id, verifier);
    });

  test('--vsa-output writes the bundle, attaches nothing and replaces nothing', async () => {
    const { home, image, ref } = await signedImage();
    const args = ['--policy', 'policy.yaml', ...SIGN, '--vsa-output', 'summary.json'];
    assert.equal((await verify(ref, ...args)).code, 0);
    const written = await readFile(file('summary.json'));
    assert.equal(parseStatement(parseBundle(written).payload).predicateType, VERIFICATION_SUMMARY);
    assert.deepEqual(await summariesOf(home, image), []);
    const again = await verify(ref, ...args);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /\(file-exists\)/);
    assert.deepEqual(await readFile(file('summary.json')), written);
  });

  /** A layout with the bare image and a summary of a verdict that was made some hours ago. */
  async function mirror(
    name: string,
    policy: string,
    hours: number,
  ): Promise<{ home: ImageHome; layout: string }> {
    const { home } = await signedImage();
    const layout = `oci:${file(`${name}${count}`)}`;
    const source = await openSource(home.reference, {});
    const sink = await openSink(parseTarget(layout), {});
    const image = await source.resolve({ tag: '1.0.0' });
    await copyImage(source, sink, image, { tag: '1.0.0', referrers: false });
    const inUse = await loadPolicyFiles([file(policy)]);
    const outcome = await home.verify(inUse.policy, { now: new Date(Date.now() - hours * 60 * 60 * 1000) });
    const { digest, predicate } = summarizeVerdict(outcome, home.repository, { id: VERIFIER });
    const { repository } = home;
    const statement = buildStatement({ repository, digest, predicateType: VERIFICATION_SUMMARY, predicate });
    await attachBundle(sink, await signStatement(statement, gate), VERIFICATION_SUMMARY, image, new Date());
    return { home, layout: `${layout}:1.0.0` };
  }

  test('a mirror with image and summary alone decides without a network, until the summary is too old', async () => {
    const young = await mirror('young', 'policy.yaml', 2);
    const args = (home: ImageHome, policy: string) => [
      ...['--repository', home.repository, '--policy', policy, '--offline'],
    ];
    const allowed = await verify(young.layout, ...args(young.home, 'policy.yaml'));
    assert.deepEqual([allowed.code, allowed.stdout], [0, 'allowed   vsa ✓ gate\n'], allowed.stderr);
    const old = await mirror('old', 'brief.yaml', 2);
    const denied = await verify(old.layout, ...args(old.home, 'brief.yaml'));
    assert.equal(denied.code, 1);
    assert.match(denied.stdout, /note {2}summary-outdated {2}verified at .*, it counted until /);
    assert.match(denied.stderr, /^the mirror has no declaration of this image$/m);
    assert.match(
      denied.stderr,
      /^hint: or have it verified .*: plimsoll verify 127\.0\.0\.1:\d+\/agents\/n\d+@sha256:[0-9a-f]{64} --policy .*brief\.yaml --vsa-key FILE --vsa-verifier https:\/\/verifier\.example\/gate$/m,
    );
  });

  test('admit by a summary needs the declaration beside it, which the image names', async () => {
    const { home, layout } = await mirror('admitted', 'policy.yaml', 0);
    const args = [
      '--repository',
      home.repository,
      '--policy',
      file('policy.yaml'),
      '--platform',
      'linux/amd64',
    ];
    const admit = () => runCli(['admit', layout, ...args], { env: ENV });
    const denied = await admit();
    assert.equal(denied.code, 1);
    assert.match(denied.stdout, /deny {2}attestation-missing {2}a launch needs the declaration itself/);
    const source = await openSource(parseTarget(layout), {});
    const image = await source.resolve({ tag: '1.0.0' });
    const statement = home.statement(image, 'declaration', sampleDeclaration());
    const bundle = await signStatement(statement, await makeKey());
    await attachBundle(await openSink(parseTarget(layout), {}), bundle, 'x:declaration', image, new Date());
    const allowed = await admit();
    assert.equal(allowed.code, 0, allowed.stdout);
    assert.equal(allowed.stdout, 'allowed   vsa ✓ gate   tools 2   network none\n');
  });

  test('the explanation of a verdict by a summary says what was missing and what stands for it', async () => {
    const { home, layout } = await mirror('explained', 'policy.yaml', 0);
    const args = ['--repository', home.repository, '--policy', 'policy.yaml', '--explain'];
    const { stdout, code } = await verify(layout, ...args);
    assert.equal(code, 0);
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines[0], 'allowed   vsa ✓ gate');
    assert.equal(lines[5], '  ✗ declaration signed by 1 of release');
    assert.equal(lines[7], `summaries by ${VERIFIER} signed by 1 of gate`);
    assert.match(lines[8]!, /^ {4}stands for evidence {2}sha256:[0-9a-f]{64} {2}gate, verified .*, until /);
    const json: unknown = JSON.parse((await verify(layout, ...args, '--json')).stdout);
    assert.ok(validateExplanation(json));
    assert.equal(json.summaries[0]?.counts[0]?.stands, true);
  });

  test('a verdict that rests on a summary is told, not signed, and no success', async () => {
    const { home, layout } = await mirror('resting', 'policy.yaml', 0);
    const { code, stdout, stderr } = await verify(
      layout,
      ...['--repository', home.repository, '--policy', 'policy.yaml', '--vsa-output', 'never.json', ...SIGN],
    );
    assert.deepEqual([code, stdout], [1, 'allowed   vsa ✓ gate\n']);
    assert.match(stderr, /^error: no summary was signed: .* \(summary-of-summary\)$/m);
    await assert.rejects(readFile(file('never.json')), { code: 'ENOENT' });
  });

  test('a verdict about no digest is not signed, and says so', async () => {
    const { home, image, ref } = await signedImage();
    const { code, stdout, stderr } = await verify(ref, '--policy', 'elsewhere.yaml', ...SIGN);
    assert.equal(code, 1);
    assert.match(stdout, /no-matching-rule/);
    assert.match(stderr, /^error: no summary was signed: .* \(summary-unsigned\)$/m);
    assert.deepEqual(await summariesOf(home, image), []);
  });

  const USAGE: readonly (readonly [what: string, args: readonly string[], message: RegExp])[] = [
    [
      'a verifier without a key',
      ['--policy', 'policy.yaml', '--vsa-verifier', VERIFIER],
      /go with --vsa-key/,
    ],
    ['a file without a key', ['--policy', 'policy.yaml', '--vsa-output', 'x.json'], /go with --vsa-key/],
    ['a key without a policy', ['--key', 'release.pub', '--vsa-key', 'gate.key'], /goes with --policy/],
    ['no URI', ['--policy', 'policy.yaml', '--vsa-key', 'gate.key', '--vsa-verifier', 'gate'], /is no URI/],
    ['a key that is not there', ['--policy', 'policy.yaml', '--vsa-key', 'absent.key'], /absent\.key/],
    ['a public key', ['--policy', 'policy.yaml', '--vsa-key', 'gate.pub'], /key-invalid/],
    ['a summary by its signature alone', ['--key', 'gate.pub', '--type', 'vsa'], /only counts by a policy/],
  ];
  for (const [what, args, message] of USAGE)
    test(`${what} is bad usage, and nothing is decided`, async () => {
      const { code, stdout, stderr } = await verify('127.0.0.1:9/agents/notes:1.0.0', ...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    });
});
