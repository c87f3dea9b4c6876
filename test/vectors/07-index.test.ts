/** Several platforms: what runs is what the signed index names, for the platform that was asked for. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import type { CheckName } from '../../src/verify/check-name.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { loadRevocations } from '../../src/verify/revocations.ts';
import { answersOf } from '../support/attack.ts';
import {
  declarationDigest,
  ImageHome,
  makeKey,
  policyFor,
  sampleDeclaration,
} from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

const at = (child: Descriptor, platform: string): Descriptor => ({
  ...child,
  platform: parsePlatform(platform),
});

describe('index', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  let policy: LoadedPolicy;
  let count = 0;
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
    policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
  });
  after(() => registry.close());

  interface Stage {
    readonly home: ImageHome;
    readonly amd: Descriptor;
    readonly arm: Descriptor;
  }

  async function stage(): Promise<Stage> {
    const home = new ImageHome(registry.host, `index/n${count++}`);
    return {
      home,
      amd: await home.pushImage({ comment: 'amd64' }),
      arm: await home.pushImage({ comment: 'arm64' }),
    };
  }

  async function signedIndex(
    home: ImageHome,
    manifests: readonly Descriptor[],
    declaration?: Digest,
  ): Promise<Descriptor> {
    const index = await home.pushIndex(manifests, '1.0.0', declaration);
    await home.attach(index, home.statement(index, 'declaration', sampleDeclaration()), key);
    return index;
  }

  test('unforged: each platform gets its child, and the requirement holds on the index', async () => {
    const { home, amd, arm } = await stage();
    const index = await signedIndex(home, [at(amd, 'linux/amd64'), at(arm, 'linux/arm64/v8')]);
    for (const [platform, child] of [
      ['linux/amd64', amd],
      ['linux/arm64', arm],
      ['linux/arm64/v8', arm],
    ] as const) {
      const outcome = await home.verify(policy, { platform: parsePlatform(platform), launching: true });
      assert.equal(outcome.verdict.allowed, true, JSON.stringify(outcome.verdict.findings));
      assert.equal(outcome.verdict.digest, index.digest);
      assert.equal(outcome.verdict.platformDigest, child.digest);
      assert.equal(outcome.verified?.platform.digest, child.digest);
      assert.equal(outcome.verified?.descriptor.digest, index.digest);
      assert.equal(digestOf(outcome.verified?.manifestBytes ?? ''), child.digest);
    }
    const all = await home.verify(policy, { platform: 'all' });
    assert.equal(all.verdict.allowed, true);
    assert.equal(all.verdict.platformDigest, null);
    assert.equal(all.verified, undefined, 'nothing is launched for all platforms');
  });

  test('unforged: asked by child, the requirement holds on the child', async () => {
    const { home, amd, arm } = await stage();
    await signedIndex(home, [at(amd, 'linux/amd64'), at(arm, 'linux/arm64')]);
    const { tag: _tag, ...repository } = home.reference;
    const byChild = { reference: { ...repository, digest: amd.digest } };
    assert.deepEqual(answersOf((await home.verify(policy, byChild)).verdict, 'deny'), [
      'attestation-missing referrers',
    ]);
    await home.attach(amd, home.statement(amd, 'declaration', sampleDeclaration()), key);
    assert.equal((await home.verify(policy, byChild)).verdict.platformDigest, amd.digest);
  });

  test('child signed, index not', async () => {
    const { home, amd } = await stage();
    await home.pushIndex([at(amd, 'linux/amd64')], '1.0.0');
    await home.attach(amd, home.statement(amd, 'declaration', sampleDeclaration()), key);
    assert.deepEqual(answersOf((await home.verify(policy)).verdict, 'deny'), [
      'attestation-missing referrers',
    ]);
  });

  test('index of signed children, assembled by another', async () => {
    const { home, amd, arm } = await stage();
    await signedIndex(home, [at(amd, 'linux/amd64'), at(arm, 'linux/arm64')]);
    const evil = await home.pushImage({ comment: 'evil' });
    await home.pushIndex([at(evil, 'linux/amd64'), at(arm, 'linux/arm64')], '1.0.0');
    assert.deepEqual(answersOf((await home.verify(policy)).verdict, 'deny'), [
      'attestation-missing referrers',
    ]);
  });

  interface Attack {
    readonly name: string;
    readonly code: string;
    readonly check: CheckName;
    readonly platform?: string;
    readonly manifests: (stage: Stage) => Promise<readonly Descriptor[]> | readonly Descriptor[];
  }
  const older = declarationDigest(sampleDeclaration('0.9.0'));
  const ATTACKS: readonly Attack[] = [
    {
      name: 'no child for the platform',
      code: 'platform-not-found',
      check: 'platform-child',
      manifests: ({ arm }) => [at(arm, 'linux/arm64')],
    },
    {
      name: 'no child for the variant',
      code: 'platform-not-found',
      check: 'platform-child',
      platform: 'linux/arm64/v9',
      manifests: ({ arm }) => [at(arm, 'linux/arm64/v8')],
    },
    { name: 'no children', code: 'platform-not-found', check: 'platform-child', manifests: () => [] },
    {
      name: 'a child without a platform',
      code: 'platform-not-found',
      check: 'platform-child',
      manifests: ({ amd }) => [amd],
    },
    {
      name: 'two children for the platform',
      code: 'platform-not-found',
      check: 'platform-child',
      manifests: ({ amd, arm }) => [at(amd, 'linux/amd64'), at(arm, 'linux/amd64')],
    },
    {
      name: 'two variants, none asked for',
      code: 'platform-not-found',
      check: 'platform-child',
      platform: 'linux/arm',
      manifests: ({ amd, arm }) => [at(amd, 'linux/arm/v6'), at(arm, 'linux/arm/v7')],
    },
    {
      name: 'an index inside the index',
      code: 'platform-not-found',
      check: 'platform-child',
      manifests: async ({ home, amd }) => [at(await home.pushIndex([at(amd, 'linux/amd64')]), 'linux/amd64')],
    },
    {
      name: 'a child with another declaration',
      code: 'declaration-mismatch',
      check: 'declaration-annotation',
      manifests: async ({ home }) => [at(await home.pushImage({ declaration: older }), 'linux/amd64')],
    },
    {
      name: 'a child of another size',
      code: 'digest-mismatch',
      check: 'manifest-digest',
      manifests: ({ amd }) => [{ ...at(amd, 'linux/amd64'), size: amd.size + 1 }],
    },
  ];
  for (const { name, code, check, platform, manifests } of ATTACKS) {
    test(name, async () => {
      const on = await stage();
      await signedIndex(on.home, await manifests(on));
      const outcome = await on.home.verify(
        policy,
        platform === undefined ? {} : { platform: parsePlatform(platform) },
      );
      assert.equal(outcome.verdict.allowed, false);
      const answers = answersOf(outcome.verdict, 'deny');
      assert.deepEqual([...new Set(answers)], [`${code} ${check}`]);
      assert.equal(outcome.verified, undefined);
    });
  }

  test('a second child with another declaration is found with all platforms, and named', async () => {
    const { home, amd } = await stage();
    const other = await home.pushImage({ declaration: older });
    await signedIndex(home, [at(amd, 'linux/amd64'), at(other, 'linux/arm64')]);
    assert.equal((await home.verify(policy)).verdict.allowed, true);
    const all = await home.verify(policy, { platform: 'all' });
    assert.deepEqual(
      all.verdict.findings.map(({ code, subject }) => [code, subject]),
      [['declaration-mismatch', other.digest]],
    );
  });

  test('a revoked child', async () => {
    const { home, amd, arm } = await stage();
    await signedIndex(home, [at(amd, 'linux/amd64'), at(arm, 'linux/arm64')]);
    const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ digest: "${amd.digest}" }]\n`;
    const revocations = loadRevocations({ text, file: 'revocations.yaml' });
    assert.deepEqual(answersOf((await home.verify(policy, { revocations })).verdict, 'deny'), [
      'revoked image-revoked',
    ]);
    const arm64 = await home.verify(policy, { revocations, platform: parsePlatform('linux/arm64') });
    assert.equal(arm64.verdict.allowed, true);
  });
});
