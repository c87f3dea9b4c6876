/** Referrers that carry a genuine bundle in a form that nobody makes: what is not exactly one bundle does not count. */
import { after, before, describe, test } from 'node:test';
import { AttackGround } from '../support/attack-ground.ts';
import { attacksIn, type Forms } from '../support/attacks-in.ts';
import { isRefusedReferrer, type ReferrerForgery } from '../support/referrer-forgery.ts';

const attacks = await attacksIn<Forms<ReferrerForgery>>(new URL('referrers/', import.meta.url));

describe('referrers', () => {
  let ground: AttackGround;
  before(async () => {
    ground = await AttackGround.open();
  });
  after(() => ground.close());

  for (const forgery of attacks.flatMap(({ attack }) => attack))
    test(forgery.name, () => isRefusedReferrer(ground, forgery));
});
