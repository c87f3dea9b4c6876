import assert from 'node:assert/strict';
import { answersOf } from '../../support/attack.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { HttpStage } from '../../support/http-stage.ts';

const HEADER = 'docker-content-digest';

/** The header of a tag says which digest the answer has: what is hashed is what came, and both must agree. */
export const attack: Forms<StagedAttack<HttpStage>> = [
  {
    name: 'a header that names another digest',
    run: async (stage) => {
      stage.lie('manifests/1.0.0', ({ pass }) => pass({ [HEADER]: stage.unsigned.digest }));
      assert.deepEqual(answersOf((await stage.verify()).verdict, 'deny'), ['digest-mismatch resolve']);
    },
  },
  {
    name: 'a header that is no digest',
    run: async (stage) => {
      stage.lie('manifests/1.0.0', ({ pass }) => pass({ [HEADER]: 'sha256:../../etc' }));
      await assert.rejects(stage.verify(), { code: 'registry-misbehaved' });
    },
  },
  {
    name: 'no header: the digest is that of the bytes',
    run: async (stage) => {
      stage.lie('manifests/1.0.0', async ({ response }) => {
        response.writeHead(200, { 'content-type': stage.image.mediaType });
        response.end(await stage.home.client.fetchManifest(stage.image));
      });
      const { verdict, verified } = await stage.verify();
      assert.equal(verdict.allowed, true);
      assert.equal(verified?.platform.digest, stage.image.digest);
    },
  },
];
