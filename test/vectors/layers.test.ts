/** What is fetched after the decision: the configuration and the layers that the verified manifest names, and nothing else. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { attacksIn, type Forms, type StagedAttack } from '../support/attacks-in.ts';
import { LayersStage } from '../support/layers-stage.ts';

const attacks = await attacksIn<Forms<StagedAttack<LayersStage>>>(new URL('layers/', import.meta.url));

describe('layers', () => {
  let stage: LayersStage;
  before(async () => {
    stage = await LayersStage.open();
  });
  beforeEach(() => stage.repent());
  after(() => stage.close());

  test('unforged', async () => assert.deepEqual(await stage.launch(await stage.push()), ['content']));

  for (const { name, run } of attacks.flatMap(({ attack }) => attack)) test(name, () => run(stage));
});
