import assert from 'node:assert/strict';
import { OCI_MANIFEST } from '../../../src/oci/media-types.ts';
import { answersOf } from '../../support/attack.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import { type HttpStage, listing } from '../../support/http-stage.ts';

/** A registry without the referrers API has a tag in its place, which whoever may write can overwrite. */
export const attack: Forms<StagedAttack<HttpStage>> = [
  {
    name: 'a fallback tag that somebody overwrote',
    run: async (stage) => {
      const { client } = stage.home;
      const genuine = await client.referrers(stage.image.digest);
      const tag = `manifests/${stage.image.digest.replace(':', '-')}`;
      stage.lie('referrers/', ({ response }) => void response.writeHead(404).end());
      stage.lie(tag, listing(genuine));
      assert.equal((await stage.verify()).verdict.allowed, true);
      stage.lie(tag, listing([]));
      assert.deepEqual(answersOf((await stage.verify()).verdict, 'deny'), ['attestation-missing referrers']);
      stage.lie(tag, async ({ response }) => {
        response.writeHead(200, { 'content-type': OCI_MANIFEST });
        response.end(await client.fetchManifest(stage.unsigned));
      });
      await assert.rejects(stage.verify(), { code: 'registry-misbehaved', message: /not an OCI index/ });
    },
  },
];
