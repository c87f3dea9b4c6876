import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ImageSummary } from '../../cli/image-summary.ts';
import { Layout } from '../../src/client/layout.ts';
import { canonicalJson } from '../../src/oci/canonical-json.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { attachBundle } from '../../src/sign/attach-bundle.ts';
import { runPlimsoll } from '../support/run-process.ts';
import {
  declaration,
  declarationDigest,
  pushCarrier,
  pushImage,
  pushIndex,
} from '../support/signable-image.ts';
import { startSigningFixture } from '../support/signing-fixture.ts';

const fixture = await startSigningFixture();
after(() => fixture.close());
const { host, directory: cwd } = fixture;

async function summaryOf(ref: string, ...more: string[]): Promise<ImageSummary> {
  const { code, stdout, stderr } = await runPlimsoll(['inspect', ref, '--json', ...more], { cwd });
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as ImageSummary;
}

async function textOf(ref: string): Promise<string> {
  const { code, stdout, stderr } = await runPlimsoll(['inspect', ref], { cwd });
  assert.equal(code, 0, stderr);
  return stdout;
}

describe('inspect', () => {
  it('shows what a signed image is, declares and carries, and that none of it is verified', async () => {
    const client = fixture.client('agents/notes');
    const image = await pushImage(client, { declarationDigest, tag: '1.0.0' });
    await pushCarrier(client, image);
    const signed = await runPlimsoll(['sign', `${host}/agents/notes:1.0.0`, '--key', 'release.key'], { cwd });
    assert.equal(signed.code, 0, signed.stderr);
    const [first, ...lines] = (await textOf(`${host}/agents/notes:1.0.0`)).split('\n');
    assert.match(first!, /^unverified: /);
    for (const line of [
      /^127\.0\.0\.1:\d+\/agents\/notes:1\.0\.0@sha256:[a-f0-9]{64}$/,
      /^ {2}platform +linux\/amd64$/,
      /^ {2}layers +1, 7 bytes$/,
      /^ {2}declaration sha256:[a-f0-9]{64} com\.example\/notes 1\.0\.0$/,
      /^ {2}tool +allow notes\/read_note$/,
      /^ {2}mounts +\/workspace:ro$/,
      /^ {2}network +none$/,
      /^ {2}limits +memory 512Mi, pids 128, wall 1800s$/,
      /^ {2}referrer +sha256:[a-f0-9]{64} cosign, signed with key sha256:[a-f0-9]{64}, unverified$/,
      /^ {2}referrer +sha256:[a-f0-9]{64} declaration, signed with key sha256:[a-f0-9]{64}, unverified$/,
    ])
      assert.ok(
        lines.some((text) => line.test(text)),
        `no line ${line} in\n${lines.join('\n')}`,
      );
  });

  it('gives the same as one document, marked as not verified', async () => {
    const summary = await summaryOf(`${host}/agents/notes:1.0.0`);
    assert.equal(summary.verified, false);
    assert.deepEqual(summary.declaration, {
      digest: declarationDigest,
      content: declaration,
      problem: null,
    });
    assert.deepEqual(
      summary.referrers.map(({ predicateType, subjectNames, problem }) => [
        predicateType,
        subjectNames,
        problem,
      ]),
      [
        [null, [], null],
        ['https://sigstore.dev/cosign/sign/v1', [`${host}/agents/notes`], null],
        ['https://plimsoll.dev/declaration/v1', [`${host}/agents/notes`], null],
      ],
    );
  });

  it('shows the children of an index, and the one of a platform', async () => {
    const layout = await Layout.create(join(cwd, 'many'));
    const amd64 = await pushImage(layout, { declarationDigest });
    const arm64 = await pushImage(layout, { declarationDigest, architecture: 'arm64' });
    const index = await pushIndex(layout, { amd64, arm64 }, { declarationDigest, tag: '1' });
    await pushCarrier(layout, index);
    const whole = await summaryOf('oci:many:1');
    assert.deepEqual(
      whole.manifests.map(({ platform, digest }) => [platform, digest]),
      [
        ['linux/amd64', amd64.digest],
        ['linux/arm64', arm64.digest],
      ],
    );
    assert.equal(whole.image, null);
    assert.deepEqual(whole.declaration?.content, declaration);
    const child = await summaryOf('oci:many:1', '--platform', 'linux/arm64');
    assert.deepEqual([child.image?.digest, child.image?.platform], [arm64.digest, 'linux/arm64']);
    assert.deepEqual(child.declaration?.content, declaration);
    assert.equal(
      (await summaryOf(`oci:many@${amd64.digest}`, '--platform', 'linux/amd64')).digest,
      amd64.digest,
    );
  });
});

describe('inspect shows as a problem', () => {
  it('a bundle that is junk', async () => {
    const client = fixture.client('agents/junk');
    const image = await pushImage(client);
    const type = 'https://plimsoll.dev/declaration/v1';
    await attachBundle(client, Buffer.from('{"media":"junk"}'), type, image, new Date());
    const { referrers } = await summaryOf(`${host}/agents/junk@${image.digest}`);
    assert.equal(referrers[0]?.predicateType, null);
    assert.match(referrers[0]?.problem ?? '', /bundle-malformed/);
  });

  it('a declaration that nobody carries', async () => {
    const image = await pushImage(fixture.client('agents/bare'), { declarationDigest });
    const summary = await summaryOf(`${host}/agents/bare@${image.digest}`);
    assert.deepEqual([summary.declaration?.digest, summary.declaration?.content], [declarationDigest, null]);
    assert.match(summary.declaration?.problem ?? '', /declaration-mismatch/);
  });

  it('a declaration that breaks the rules', async () => {
    const client = fixture.client('agents/broken');
    const broken = Buffer.from(canonicalJson({ ...declaration, apiVersion: 'v0' }));
    const image = await pushImage(client, { declarationDigest: digestOf(broken) });
    await pushCarrier(client, image, broken);
    const summary = await summaryOf(`${host}/agents/broken@${image.digest}`);
    assert.match(summary.declaration?.problem ?? '', /declaration-invalid/);
  });

  it('an annotation that is no digest, without letting it write to the terminal', async () => {
    const image = await pushImage(fixture.client('agents/escape'), {
      declarationDigest: '\x1b[2J\u202Eallowed',
    });
    const text = await textOf(`${host}/agents/escape@${image.digest}`);
    assert.doesNotMatch(text, /(?!\n)\p{Cc}|\p{Cf}/u);
    assert.match(text, /declaration no digest unreadable/);
  });
});

describe('inspect ends', () => {
  // Not while the tests are collected: a push that failed then would be nobody's.
  before(async () => {
    await pushImage(fixture.client('agents/ends'), { tag: '1' });
  });
  const cases: Readonly<Record<string, { args: string[]; code: number; error: string }>> = {
    'with 1 for a platform that the image is not for': {
      args: [`${host}/agents/ends:1`, '--platform', 'linux/arm64'],
      code: 1,
      error: 'platform-not-found',
    },
    'with 2 for a platform that is none': {
      args: [`${host}/agents/ends:1`, '--platform', 'arm'],
      code: 2,
      error: 'usage-invalid',
    },
    'with 2 for a reference that is none': { args: ['notes'], code: 2, error: 'reference-invalid' },
    'with 3 for a tag that is not there': { args: [`${host}/agents/ends:2`], code: 3, error: 'unresolved' },
    'with 3 for a registry that is not there': {
      args: ['127.0.0.1:1/x:1'],
      code: 3,
      error: 'network-failed',
    },
  };
  for (const [name, { args, code, error }] of Object.entries(cases))
    it(name, async () => {
      const result = await runPlimsoll(['inspect', ...args, '--json'], { cwd });
      assert.equal(result.code, code, result.stderr);
      assert.equal((JSON.parse(result.stdout) as { error: { code: string } }).error.code, error);
    });
});
