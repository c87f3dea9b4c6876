/** What was wrong in other verifiers, by the id of its advisory: each is played again here, and is refused. */
import { after, before, beforeEach, describe, test } from 'node:test';
import { type AdvisoryForm, AdvisoryStage } from '../support/advisory-stage.ts';
import { isRefused } from '../support/attack.ts';
import { AttackGround } from '../support/attack-ground.ts';
import { ADVISORY, attacksIn, type Forms } from '../support/attacks-in.ts';
import { isRefusedForgery } from '../support/keyless-attack.ts';
import { keylessStage } from '../support/keyless-stage.ts';
import { sigstore } from '../support/opened-sigstore.ts';

const running = keylessStage(sigstore);
const advisories = await attacksIn<Forms<AdvisoryForm>>(new URL('advisories/', import.meta.url), ADVISORY);

describe('advisories', () => {
  let ground: AttackGround;
  let stage: AdvisoryStage;
  before(async () => {
    ground = await AttackGround.open();
    stage = await AdvisoryStage.open(running.stage);
  });
  beforeEach(() => stage.http.repent());
  after(() => Promise.all([ground.close(), stage.close()]));

  for (const { file, attack } of advisories) {
    describe(file.replace(/\.ts$/, ''), () => {
      for (const form of attack) {
        test(form.name, async () => {
          if ('run' in form) return form.run(stage);
          if ('forge' in form) return isRefused(ground, form);
          return isRefusedForgery(running, form, await sigstore.holder());
        });
      }
    });
  }
});
