import assert from 'node:assert/strict';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import { type HttpStage, V2 } from '../../support/http-stage.ts';

/** The registry sends its reader elsewhere, with what the reader has for the registry. */
export const attack: Forms<StagedAttack<HttpStage>> = [
  {
    name: 'a redirect of a manifest',
    run: async (stage) => {
      stage.lie('manifests/1.0.0', ({ response }) => {
        response.writeHead(307, { location: `http://${stage.thief.host}${V2}/manifests/1.0.0` }).end();
      });
      await assert.rejects(stage.verify(), { code: 'registry-misbehaved' });
      assert.deepEqual(stage.thief.heard, []);
    },
  },
  {
    name: 'a realm on an internal address',
    run: async (stage) => {
      stage.lie('manifests/1.0.0', ({ response }) => {
        const realm = 'Bearer realm="http://169.254.169.254/latest/meta-data",service="s"';
        response.writeHead(401, { 'www-authenticate': realm }).end();
      });
      await assert.rejects(stage.verify(), {
        code: 'registry-misbehaved',
        message: /never sent to another host/,
      });
    },
  },
];
