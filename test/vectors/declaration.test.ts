/** Declarations that are signed by the trusted key, and are not the one that the image was built with, or not sound. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AttackGround } from '../support/attack-ground.ts';
import { attacksIn, type Forms } from '../support/attacks-in.ts';
import { type DeclarationForgery, isRefusedDeclaration } from '../support/declaration-forgery.ts';
import { declarationDigest, policyFor, sampleDeclaration } from '../support/signed-image.ts';

const attacks = await attacksIn<Forms<DeclarationForgery>>(new URL('declaration/', import.meta.url));

describe('declaration', () => {
  let ground: AttackGround;
  before(async () => {
    ground = await AttackGround.open();
  });
  after(() => ground.close());

  test('unforged: the declaration that the image names', async () => {
    const home = ground.newHome();
    await home.pushSigned(ground.key);
    const outcome = await home.verify(await policyFor({ release: ground.key }), { launching: true });
    assert.equal(outcome.verdict.allowed, true);
    assert.deepEqual(outcome.verified?.declaration, sampleDeclaration());
    assert.equal(outcome.verified?.declarationDigest, declarationDigest());
  });

  for (const forgery of attacks.flatMap(({ attack }) => attack))
    test(forgery.name, () => isRefusedDeclaration(ground, forgery));
});
