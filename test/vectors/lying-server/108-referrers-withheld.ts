import assert from 'node:assert/strict';
import { OCI_INDEX } from '../../../src/oci/media-types.ts';
import { answersOf } from '../../support/attack.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { LyingServer } from '../../support/lying-server.ts';

const missing = ['attestation-missing referrers', 'attestation-missing referrers'];

/** The registry withholds what was signed: an image without evidence is denied, never asked for less. */
export const attack: Forms<StagedAttack<LyingServer>> = [
  {
    name: 'an empty list of referrers',
    run: async (server) => {
      server.lie('referrers/', ({ response }) => {
        response.writeHead(200, { 'content-type': OCI_INDEX });
        response.end(`{"schemaVersion":2,"mediaType":"${OCI_INDEX}","manifests":[]}`);
      });
      assert.deepEqual(answersOf((await server.verify()).verdict, 'deny'), missing);
    },
  },
  {
    name: 'no referrers API and no referrers tag',
    run: async (server) => {
      for (const path of ['referrers/', 'manifests/sha256-'])
        server.lie(path, ({ response }) => void response.writeHead(404).end());
      assert.deepEqual(answersOf((await server.verify()).verdict, 'deny'), missing);
    },
  },
];
