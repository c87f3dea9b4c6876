/**
 * `kill -9` at any moment of pushes, deletes and collection: nothing acknowledged is lost, nothing unreadable is served,
 * and the next start needs no hand.
 */
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { EAGER_COLLECTION, FaultyServer } from './faulty-server.ts';
import { Ledger } from './ledger.ts';
import { ROUNDS, SEED } from './options.ts';
import { SeededRandom } from './seeded-random.ts';

const CLIENTS = 3;
/** Images that one ledger holds before the next one begins, so that a round does not take longer than the one before. */
const ROUNDS_OF_A_LEDGER = 10;

test(`${ROUNDS} kills`, async (t) => {
  const random = new SeededRandom(SEED);
  let [kills, acknowledged, checked] = [0, 0, 0];
  while (kills < ROUNDS) {
    const data = join(await temporaryDirectory(t), 'data');
    const ledgers = Array.from(
      { length: CLIENTS },
      (_, at) => new Ledger(new SeededRandom(random.between(0, 2 ** 30)), `client-${at}`),
    );
    for (let round = 0; round < ROUNDS_OF_A_LEDGER && kills < ROUNDS; round++, kills++) {
      const server = new FaultyServer(t, data, {
        env: EAGER_COLLECTION,
        args: ['--workers', random.pick(['1', '2'])],
      });
      const host = await server.ready();
      const work = ledgers.map((ledger) => ledger.work(host, () => {}));
      await setTimeout(random.next() < 0.7 ? random.between(5, 300) : random.between(300, 2_500));
      await server.end('SIGKILL');
      await Promise.all(work);
      const again = new FaultyServer(t, data, { env: EAGER_COLLECTION });
      const next = await again.ready();
      for (const ledger of ledgers) checked += await ledger.verify(next);
      await again.end(random.next() < 0.5 ? 'SIGKILL' : 'SIGTERM');
    }
    acknowledged += ledgers.reduce((sum, ledger) => sum + ledger.acknowledged, 0);
  }
  t.diagnostic(
    `seed ${SEED}: ${kills} kills, ${acknowledged} changes acknowledged, ${checked} answers checked`,
  );
});
