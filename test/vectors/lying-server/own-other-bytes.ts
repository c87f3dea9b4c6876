import assert from 'node:assert/strict';
import { answersOf } from '../../support/attack.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { LyingServer } from '../../support/lying-server.ts';

/** The server names the right digest in its header, and sends other bytes: what is hashed is what came. */
export const attack: Forms<StagedAttack<LyingServer>> = [
  {
    name: 'other bytes under the digest that its header names',
    run: async (server) => {
      const { mediaType, digest } = server.image;
      server.lie('manifests/1.0.0', ({ response }) => {
        response.writeHead(200, { 'content-type': mediaType, 'docker-content-digest': digest });
        response.end('{"schemaVersion":2}');
      });
      assert.deepEqual(answersOf((await server.verify()).verdict, 'deny'), ['digest-mismatch resolve']);
    },
  },
  {
    name: 'other bytes for bundles',
    run: async (server) => {
      server.lie('blobs/', ({ response }) => void response.writeHead(200).end('{}'));
      const twice = ['digest-mismatch referrers', 'digest-mismatch referrers'];
      assert.deepEqual(answersOf((await server.verify()).verdict, 'deny'), twice);
    },
  },
];
