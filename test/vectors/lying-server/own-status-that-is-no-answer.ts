import assert from 'node:assert/strict';
import { PlimsollError } from '../../../src/errors.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { LyingServer } from '../../support/lying-server.ts';

type Path = 'manifests/1.0.0' | 'referrers/' | 'blobs/';

const answers = (status: number, path: Path, code: string): StagedAttack<LyingServer> => ({
  name: `${status} for ${path} decides nothing`,
  run: async (server) => {
    server.lie(path, ({ response }) => void response.writeHead(status).end());
    await assert.rejects(server.verify(), (error) => {
      assert.ok(error instanceof PlimsollError);
      assert.deepEqual([error.code, error.exit], [code, 3]);
      return true;
    });
  },
});

/** A server that does not answer has not said that there is nothing to check: no verdict, and exit 3. */
export const attack: Forms<StagedAttack<LyingServer>> = [
  answers(401, 'manifests/1.0.0', 'registry-misbehaved'),
  answers(401, 'referrers/', 'registry-misbehaved'),
  answers(401, 'blobs/', 'registry-misbehaved'),
  answers(403, 'manifests/1.0.0', 'denied'),
  answers(403, 'referrers/', 'denied'),
  answers(403, 'blobs/', 'denied'),
  answers(500, 'manifests/1.0.0', 'network-failed'),
  answers(500, 'referrers/', 'network-failed'),
  answers(500, 'blobs/', 'network-failed'),
  answers(503, 'manifests/1.0.0', 'network-failed'),
  answers(503, 'referrers/', 'network-failed'),
  answers(503, 'blobs/', 'network-failed'),
];
