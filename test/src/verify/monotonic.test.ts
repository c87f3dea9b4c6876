/** `version.monotonic`: what was admitted before decides what may come after it. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ReleaseFile } from '../../../src/host/release-file.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import type { LoadedPolicy } from '../../../src/verify/loaded-policy.ts';
import type { Outcome } from '../../../src/verify/verify.ts';
import {
  declarationDigest,
  ImageHome,
  makeKey,
  policyFor,
  sampleDeclaration,
} from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const NAME = 'com.example/notes';
const OTHER = digestOf('another image');
const directory = await mkdtemp(join(tmpdir(), 'plimsoll-monotonic-'));
let registry: RunningRegistry;
let key: SigningKey;
let policy: LoadedPolicy;
let home: ImageHome;
let image: Descriptor;
let count = 0;
before(async () => {
  registry = await startRegistry();
  key = await makeKey();
  policy = await requiring('version: { monotonic: true }');
  home = new ImageHome(registry.host, 'agents/notes');
  image = await pushRelease(home, '1.4.0');
});
after(async () => {
  await registry.close();
  await rm(directory, { recursive: true });
});

const requiring = (members: string): Promise<LoadedPolicy> =>
  policyFor({ release: key }, [
    `{ type: declaration, signedBy: [release], ${members} }`,
    '{ type: provenance, signedBy: [release] }',
  ]);

/** As `build` makes it, of that version. */
async function pushRelease(at: ImageHome, version: string): Promise<Descriptor> {
  const declared = sampleDeclaration(version);
  const pushed = await at.pushImage({ tag: '1.0.0', declaration: declarationDigest(declared) });
  await sign(at, pushed, version);
  return pushed;
}

async function sign(at: ImageHome, subject: Descriptor, version: string): Promise<void> {
  await at.attach(subject, at.statement(subject, 'declaration', sampleDeclaration(version)), key);
  await at.attach(subject, at.statement(subject, 'provenance', {}), key);
}

/** A history in which one release was admitted. */
async function afterRelease(
  version: string,
  { digest = image.digest, platform = 'linux/amd64', name = NAME, repository = home.repository } = {},
): Promise<ReleaseFile> {
  const releases = new ReleaseFile(join(directory, `store-${++count}`));
  await releases.raise({ repository, name, version, platform, image: digest });
  return releases;
}

function answerOf({ verdict }: Outcome): string {
  const [denied] = verdict.findings.filter(({ level }) => level === 'deny');
  return verdict.allowed ? 'allowed' : `${denied?.code} ${denied?.check}: ${denied?.message}`;
}

const CASES: readonly (readonly [name: string, history: () => Promise<ReleaseFile>, answer: RegExp])[] = [
  ['nothing was', async () => new ReleaseFile(join(directory, 'none')), /^allowed$/],
  ['the same image', () => afterRelease('1.4.0'), /^allowed$/],
  ['a lower version', () => afterRelease('1.3.9', { digest: OTHER }), /^allowed$/],
  ['a pre-release of it', () => afterRelease('1.4.0-rc.1', { digest: OTHER }), /^allowed$/],
  [
    'a higher version',
    () => afterRelease('1.4.1'),
    /^version-lower-than-seen version: declaration by release: .*version 1\.4\.0 is lower than 1\.4\.1, which/,
  ],
  ['a version that is higher as a number', () => afterRelease('1.10.0'), /^version-lower-than-seen/],
  ['a pre-release of a higher one', () => afterRelease('1.5.0-0'), /^version-lower-than-seen/],
  [
    'another image of the same version',
    () => afterRelease('1.4.0', { digest: OTHER }),
    /^version-reused version: .*version 1\.4\.0 is another image .* for linux\/amd64 that was sha256:/,
  ],
  [
    'the same version for another platform',
    () => afterRelease('1.4.0', { digest: OTHER, platform: 'linux/arm64' }),
    /^allowed$/,
  ],
  [
    'another image of the same version, for a variant of the platform',
    () => afterRelease('1.4.0', { digest: OTHER, platform: 'linux/amd64/v3' }),
    /^version-reused version: .* for linux\/amd64\/v3 that was sha256:/,
  ],
  [
    'the same version for a platform that begins alike',
    () => afterRelease('1.4.0', { digest: OTHER, platform: 'linux/amd64p32' }),
    /^allowed$/,
  ],
  ['a higher version of another agent', () => afterRelease('9.0.0', { name: 'com.example/n' }), /^allowed$/],
  [
    'a higher version in another repository',
    () => afterRelease('9.0.0', { repository: `${registry.host}/agents/notes/old` }),
    /^allowed$/,
  ],
];
for (const [name, history, answer] of CASES)
  test(`admitted before: ${name}`, async () => {
    assert.match(answerOf(await home.verify(policy, { releases: await history() })), answer);
  });

test('who asks for a variant gets no other image of a version that was admitted without one', async () => {
  const platform = { os: 'linux', architecture: 'amd64', variant: 'v3' };
  const asked = async (history: Promise<ReleaseFile>): Promise<string> =>
    answerOf(await home.verify(policy, { platform, releases: await history }));
  assert.equal(await asked(afterRelease('1.4.0')), 'allowed');
  assert.match(await asked(afterRelease('1.4.0', { digest: OTHER })), /^version-reused/);
  assert.equal(
    await asked(afterRelease('1.4.0', { digest: OTHER, platform: 'linux/amd64/v2' })),
    'allowed',
    'of two variants each is an image of its own',
  );
});

test('looking changes nothing, and only a launch is to be written down', async () => {
  const releases = await afterRelease('1.3.0', { digest: OTHER });
  const { verified } = await home.verify(policy, { releases });
  assert.equal(verified?.monotonic, true);
  assert.equal(releases.highest(home.repository, NAME)?.version, '1.3.0');
  const plain = await home.verify(await requiring('atLeast: 1'), { releases });
  assert.equal(plain.verified?.monotonic, false);
});

test('nobody who remembers: denied, and never taken for nothing', async () => {
  assert.match(answerOf(await home.verify(policy)), /^not-enforceable version: .*version\.monotonic/);
  assert.match(answerOf(await home.verify(await requiring('version: { atLeast: 1.0.0 }'))), /^allowed$/);
});

test('who cannot remember has no answer', async () => {
  const store = join(directory, 'a-file');
  await writeFile(store, '');
  await assert.rejects(home.verify(policy, { releases: new ReleaseFile(store) }), { code: 'storage-failed' });
});

test('the floor and the history both hold', async () => {
  const both = await requiring('version: { atLeast: 1.5.0, monotonic: true }');
  const answer = answerOf(await home.verify(both, { releases: await afterRelease('1.0.0') }));
  assert.match(answer, /^version-too-low/);
});

test('a warning until its end, and not for what is launched', async () => {
  const warns = await requiring('version: { monotonic: true }, warn: { until: "2027-01-01T00:00:00Z" }');
  const releases = await afterRelease('2.0.0');
  const { verdict } = await home.verify(warns, { releases });
  const levels = verdict.findings.filter(({ level }) => level !== 'note').map((one) => [one.level, one.code]);
  assert.deepEqual(levels, [['warn', 'version-lower-than-seen']]);
  const launched = answerOf(await home.verify(warns, { releases, launching: true }));
  assert.match(launched, /^version-lower-than-seen/);
});

test('an index and its child are one release, for each platform', async () => {
  const at = new ImageHome(registry.host, 'agents/index');
  const { repository } = at;
  const declaration = declarationDigest(sampleDeclaration('1.4.0'));
  const amd64 = await at.pushImage({ declaration });
  const arm64 = await at.pushImage({ declaration, comment: 'arm64' });
  const index = await at.pushIndex(
    [
      { ...amd64, platform: { os: 'linux', architecture: 'amd64' } },
      { ...arm64, platform: { os: 'linux', architecture: 'arm64' } },
    ],
    '1.0.0',
    declaration,
  );
  for (const subject of [index, amd64]) await sign(at, subject, '1.4.0');
  const releases = await afterRelease('1.4.0', { repository, digest: amd64.digest });
  const child = { registry: registry.host, repository: 'agents/index', digest: amd64.digest };
  assert.equal(answerOf(await at.verify(policy, { releases })), 'allowed');
  assert.equal(answerOf(await at.verify(policy, { releases, platform: 'all' })), 'allowed');
  assert.equal(answerOf(await at.verify(policy, { releases, reference: child })), 'allowed');
  const changed = await afterRelease('1.4.0', { repository, digest: OTHER, platform: 'linux/arm64' });
  assert.equal(answerOf(await at.verify(policy, { releases: changed })), 'allowed');
  assert.match(answerOf(await at.verify(policy, { releases: changed, platform: 'all' })), /^version-reused/);
});
