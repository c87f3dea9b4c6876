/** Until when a yes holds: the first end of all ages that it rests on. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ReleaseFile } from '../../../src/host/release-file.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { signStatement } from '../../../src/sign/sign-statement.ts';
import { loadPolicy } from '../../../src/verify/policy.ts';
import { CachedImage } from '../../support/cached-image.ts';
import { CI, keylessPolicy } from '../../support/keyless-stage.ts';
import { PrivateSigstore } from '../../support/private-sigstore.ts';
import { approve, pushRelease } from '../../support/reviewed-image.ts';
import { ImageHome, makeKey, NOW, policyFor, sampleDeclaration } from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';
import { SummaryStage } from '../../support/summary-stage.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const HOUR_MS = 60 * 60 * 1000;
const DECLARATION = '{ type: declaration, signedBy: [release] }';
const warned = (type: string, until: string): string =>
  `{ type: ${type}, signedBy: [release], warn: { until: "${until}" } }`;
const where = (condition: string): string =>
  `{ type: declaration, signedBy: [release], where: "${condition}" }`;

describe('how long a yes holds', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  let home: ImageHome;
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
    home = new ImageHome(registry.host, 'agents/notes');
    await home.pushSigned(key);
  });
  after(() => registry.close());

  /** Ends are in ms after NOW. */
  const CASES: readonly (readonly [name: string, require: readonly string[], until: number | undefined])[] = [
    ['nothing ends', [DECLARATION], Infinity],
    [
      'a warning, the moment before it denies',
      [DECLARATION, warned('vex', '2026-03-01T13:00:00Z')],
      HOUR_MS - 1,
    ],
    [
      'the first of two warnings',
      [DECLARATION, warned('vex', '2026-03-01T14:00:00Z'), warned('spdx', '2026-03-01T13:00:00Z')],
      HOUR_MS - 1,
    ],
    ['a warning that is met', [DECLARATION, warned('provenance', '2026-03-01T13:00:00Z')], Infinity],
    ['a condition on the time', [where("now > timestamp('2020-01-01T00:00:00Z')")], undefined],
    ['a condition on the request', [where("request.platform != 'all'")], Infinity],
    ['a no', ['{ type: vex, signedBy: [release] }'], undefined],
  ];
  for (const [name, require, until] of CASES)
    test(name, async () => {
      const policy = await policyFor({ release: key }, require);
      const { verdict, validUntil } = await home.verify(policy);
      assert.equal(validUntil, until === undefined ? undefined : NOW.getTime() + until);
      const image = new CachedImage(home.reference, policy, { maxAgeMs: 3 * HOUR_MS });
      assert.equal(await image.age(), verdict.allowed ? 0 : undefined);
      image.now = NOW.getTime() + Math.min(until ?? 1, 3 * HOUR_MS);
      const atEnd = until === undefined && verdict.allowed ? 1 : verdict.allowed ? 0 : undefined;
      assert.equal(await image.age(), atEnd);
      image.now += 1;
      const { verdict: fresh } = await home.verify(policy, { now: new Date(image.now) });
      const later = await image.ask();
      assert.deepEqual(later.verdict, fresh);
    });

  test('what was admitted before can change at any time', async (context) => {
    const releases = new ReleaseFile(await temporaryDirectory(context));
    const policy = await policyFor({ release: key }, [
      '{ type: declaration, signedBy: [release], version: { monotonic: true } }',
    ]);
    const { verdict, validUntil } = await home.verify(policy, { releases });
    assert.deepEqual([verdict.allowed, validUntil], [true, undefined]);
  });

  test('provenance of a time to come may show later that the reviewer made the image', async () => {
    const sigstore = await PrivateSigstore.open();
    try {
      const [ada, reviewed] = [await makeKey(), new ImageHome(registry.host, 'agents/reviewed')];
      const release = await pushRelease(reviewed, '1.0.0', key);
      await approve(release, null, ada);
      const provenance = reviewed.statement(release.image, 'provenance', {});
      await reviewed.attach(release.image, provenance, key);
      const logged = await sigstore.bundle(await signStatement(provenance, key));
      await reviewed.attachBytes(release.image, Buffer.from(logged));
      const files: Readonly<Record<string, string>> = {
        'root.json': sigstore.trustedRoot(),
        'release.pub': key.publicKeyPem,
        'ada.pub': ada.publicKeyPem,
      };
      const policy = await loadPolicy({
        text: [
          'apiVersion: plimsoll.dev/v1',
          'kind: Policy',
          'roots: { private: { file: root.json } }',
          `signers: { release: { key: release.pub }, ada: { key: ada.pub }, ci: ${CI} }`,
          'rules:',
          '  - repositories: ["**"]',
          '    require:',
          '      - { type: provenance, signedBy: [release, ci] }',
          '      - { type: review, signedBy: [ada] }',
          '',
        ].join('\n'),
        file: 'policy.yaml',
        readFile: async (name) => Buffer.from(files[name] ?? ''),
      });
      const before = await reviewed.verify(policy, { now: new Date(NOW.getTime() - HOUR_MS) });
      assert.deepEqual([before.verdict.allowed, before.validUntil], [true, undefined]);
      const { verdict, validUntil } = await reviewed.verify(policy);
      assert.deepEqual([verdict.allowed, validUntil], [true, Infinity]);
    } finally {
      await sigstore.close();
    }
  });

  test('a signature that grows too old, and a summary', async () => {
    const sigstore = await PrivateSigstore.open();
    const stage = await SummaryStage.open();
    try {
      const logged = new ImageHome(registry.host, 'agents/logged');
      const image = await logged.pushImage({ tag: '1.0.0' });
      const signed = await signStatement(logged.statement(image, 'declaration', sampleDeclaration()), key);
      await logged.attachBytes(image, Buffer.from(await sigstore.bundle(signed)));
      const young = await keylessPolicy(sigstore, { signers: { ci: CI }, members: ', maximumAge: 3h' });
      assert.equal((await logged.verify(young)).validUntil, NOW.getTime() + 3 * HOUR_MS);

      const bare = stage.home();
      const policy = await stage.policy();
      const made = await stage.verifiedImage(bare, policy);
      await stage.attach(bare, made.image, made.predicate);
      assert.equal((await bare.verify(policy)).validUntil, NOW.getTime() + 24 * HOUR_MS);

      for (const [home, by, end] of [
        [logged, young, 3 * HOUR_MS],
        [bare, policy, 24 * HOUR_MS],
      ] as const) {
        const image = new CachedImage(home.reference, by, { maxAgeMs: 48 * HOUR_MS });
        assert.equal(await image.age(), 0);
        image.now = NOW.getTime() + end;
        assert.equal(await image.age(), 0);
        image.now += 1;
        assert.equal(await image.age(), undefined);
      }
    } finally {
      await stage.close();
      await sigstore.close();
    }
  });
});
