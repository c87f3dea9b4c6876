/**
 * Collection with the shortest guards that there are, against clients that push, mount, look and skip, delete and push the
 * same digests again: what was acknowledged stays whole. A second for each round.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { raceGarbage } from '../support/gc-race.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { EAGER_COLLECTION, FaultyServer } from './faulty-server.ts';
import { ROUNDS, SEED } from './options.ts';

test(`${ROUNDS} seconds of collection beside pushes`, async (t) => {
  const data = join(await temporaryDirectory(t), 'data');
  const server = new FaultyServer(t, data, { env: EAGER_COLLECTION, args: ['--workers', '2'] });
  const host = await server.ready();
  const counts = await raceGarbage({
    host,
    ageGuardMs: 1_000,
    durationMs: ROUNDS * 1_000,
    clients: 6,
    seed: SEED,
  });
  const { late, ...must } = counts;
  for (const [what, count] of Object.entries(must)) assert.ok(count > 0, `nothing was ${what}`);
  const { code, stderr } = await server.end('SIGTERM');
  assert.equal(code, 0, stderr);
  t.diagnostic(`seed ${SEED}: ${JSON.stringify(counts)}, ${late} pushes slower than the guard`);
});
