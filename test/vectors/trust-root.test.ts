/** What trust begins with: files of roots and keys that are not sound, that change, or that somebody else may write. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { attacksIn, type Forms, type StagedAttack } from '../support/attacks-in.ts';
import { TrustStage } from '../support/trust-stage.ts';

const attacks = await attacksIn<Forms<StagedAttack<TrustStage>>>(new URL('trust-root/', import.meta.url));

describe('trust root', () => {
  let stage: TrustStage;
  before(async () => {
    stage = await TrustStage.open();
  });
  beforeEach(() => stage.repent());
  after(() => stage.close());

  test('unforged', async () => {
    const { policy } = await stage.load();
    assert.equal((await stage.home.verify(policy)).verdict.allowed, true);
  });

  for (const { name, run } of attacks.flatMap(({ attack }) => attack)) test(name, () => run(stage));
});
