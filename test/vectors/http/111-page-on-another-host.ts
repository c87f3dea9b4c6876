import assert from 'node:assert/strict';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import { type HttpStage, listing, V2 } from '../../support/http-stage.ts';

/** The next page of the list of referrers is on a host of the attacker's: nobody is asked there. */
export const attack: Forms<StagedAttack<HttpStage>> = [
  {
    name: 'a page on another host',
    run: async (stage) => {
      const link = `<http://${stage.thief.host}${V2}/referrers/x>; rel="next"`;
      stage.lie('referrers/', listing([], { link }));
      await assert.rejects(stage.verify(), { code: 'registry-misbehaved', message: /another host/ });
      assert.deepEqual(stage.thief.heard, []);
    },
  },
];
