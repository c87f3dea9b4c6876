/** A registry that lies over HTTP about more than bytes: headers, lists, links, redirects, and the old places of signatures. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { attacksIn, type Forms, type StagedAttack } from '../support/attacks-in.ts';
import { HttpStage } from '../support/http-stage.ts';

const attacks = await attacksIn<Forms<StagedAttack<HttpStage>>>(new URL('http/', import.meta.url));

describe('registry over HTTP', () => {
  let stage: HttpStage;
  before(async () => {
    stage = await HttpStage.open();
  });
  beforeEach(() => stage.repent());
  after(() => stage.close());

  test('unforged', async () => assert.equal((await stage.verify()).verdict.allowed, true));

  for (const { name, run } of attacks.flatMap(({ attack }) => attack)) test(name, () => run(stage));
});
