import assert from 'node:assert/strict';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import { type HttpStage, listing } from '../../support/http-stage.ts';

/** A page of the list of referrers leads back to the first. */
export const attack: Forms<StagedAttack<HttpStage>> = [
  {
    name: 'pages that lead back to the first',
    run: async (stage) => {
      stage.lie('referrers/', (exchange) =>
        listing([], { link: `<${exchange.request.url}>; rel="next"` })(exchange),
      );
      await assert.rejects(stage.verify(), { code: 'registry-misbehaved', message: /no end/ });
    },
  },
  {
    name: 'two pages, of which the second has the evidence',
    run: async (stage) => {
      const genuine = await stage.home.client.referrers(stage.image.digest);
      stage.lie('referrers/', (exchange) => {
        const { url = '' } = exchange.request;
        const next = { link: `<${url}?page=2>; rel="next"` };
        return (url.includes('page=2') ? listing(genuine) : listing([], next))(exchange);
      });
      assert.equal((await stage.verify()).verdict.allowed, true);
    },
  },
];
