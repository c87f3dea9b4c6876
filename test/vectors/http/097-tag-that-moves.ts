import assert from 'node:assert/strict';
import { OCI_MANIFEST } from '../../../src/oci/media-types.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { HttpStage } from '../../support/http-stage.ts';

/** The tag names the signed image when it is asked for first, and another ever after: it is asked for once. */
export const attack: Forms<StagedAttack<HttpStage>> = [
  {
    name: 'a tag that moves between two requests',
    run: async (stage) => {
      stage.lie('manifests/1.0.0', async ({ pass, count, response }) => {
        if (count === 0) return pass();
        response.writeHead(200, { 'content-type': OCI_MANIFEST });
        response.end(await stage.home.client.fetchManifest(stage.unsigned));
      });
      const { verified } = await stage.verify();
      assert.equal(verified?.platform.digest, stage.image.digest);
      assert.equal(stage.server.heard.filter(({ path }) => path.includes('/manifests/1.0.0')).length, 1);
    },
  },
];
