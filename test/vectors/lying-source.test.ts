/** A source that lies: tags that move, bytes that are others, lists that are cut, answers that fail. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { attacksIn, type Forms } from '../support/attacks-in.ts';
import { isRefusedLie, type SourceForm, SourceStage } from '../support/lying-source.ts';

const attacks = await attacksIn<Forms<SourceForm>>(new URL('lying-source/', import.meta.url));

describe('lying source', () => {
  let stage: SourceStage;
  before(async () => {
    stage = await SourceStage.open();
  });
  after(() => stage.close());

  test('unforged', async () => {
    const { verdict } = await stage.home.verify(stage.policy, { launching: true });
    assert.equal(verdict.allowed, true);
  });

  for (const form of attacks.flatMap(({ attack }) => attack))
    test(form.name, () => ('run' in form ? form.run(stage) : isRefusedLie(stage, form)));
});
