/** Several platforms: what runs is what the signed index names, for the platform that was asked for. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../src/oci/digest.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import { answersOf } from '../support/attack.ts';
import { AttackGround } from '../support/attack-ground.ts';
import { attacksIn, type Forms } from '../support/attacks-in.ts';
import { at, type IndexForm, IndexStage, isRefusedIndex } from '../support/index-stage.ts';

const attacks = await attacksIn<Forms<IndexForm>>(new URL('index/', import.meta.url));

describe('index', () => {
  let ground: AttackGround;
  before(async () => {
    ground = await AttackGround.open();
  });
  after(() => ground.close());

  test('unforged: each platform gets its child, and the requirement holds on the index', async () => {
    const stage = await IndexStage.set(ground);
    const { home, amd, arm, policy } = stage;
    const index = await stage.pushSigned([at(amd, 'linux/amd64'), at(arm, 'linux/arm64/v8')]);
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
    const stage = await IndexStage.set(ground);
    const { home, amd, arm, policy } = stage;
    await stage.pushSigned([at(amd, 'linux/amd64'), at(arm, 'linux/arm64')]);
    const { tag: _tag, ...repository } = home.reference;
    const byChild = { reference: { ...repository, digest: amd.digest } };
    const unsigned = await home.verify(policy, byChild);
    assert.deepEqual(answersOf(unsigned.verdict, 'deny'), ['attestation-missing referrers']);
    await stage.sign(amd);
    assert.equal((await home.verify(policy, byChild)).verdict.platformDigest, amd.digest);
  });

  for (const form of attacks.flatMap(({ attack }) => attack)) {
    test(form.name, async () => {
      const stage = await IndexStage.set(ground);
      return 'run' in form ? form.run(stage) : isRefusedIndex(stage, form);
    });
  }
});
