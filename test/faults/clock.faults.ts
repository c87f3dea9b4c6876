/** The clock jumps, by years and both ways, while pushes, deletes and collection go on: nothing acknowledged is lost. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { buildShim, FaultyServer } from './faulty-server.ts';
import { Ledger } from './ledger.ts';
import { ROUNDS, SEED } from './options.ts';
import { SeededRandom } from './seeded-random.ts';

const YEAR_SECONDS = 365 * 86_400;

test(`${ROUNDS} jumps of the clock`, async (t) => {
  const random = new SeededRandom(SEED);
  const directory = await temporaryDirectory(t);
  const offset = join(directory, 'clock');
  const setClock = async (seconds: number): Promise<void> => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(seconds));
    // Over the old bytes: the server has this very file mapped.
    await writeFile(offset, bytes, { flag: 'r+' });
  };
  await writeFile(offset, Buffer.alloc(8));
  const env = { LD_PRELOAD: await buildShim(), DISK_SHIM_CLOCK: offset };
  const ledger = new Ledger(random, 'clock');
  let checked = 0;
  for (let jump = 0; jump < ROUNDS; ) {
    const server = new FaultyServer(t, join(directory, 'data'), { env });
    const host = await server.ready();
    for (const restartAfter = jump + 5; jump < Math.min(restartAfter, ROUNDS); jump++) {
      await setClock(random.between(-10, 11) * YEAR_SECONDS + random.between(0, 86_400));
      for (let step = 0; step < 3; step++) {
        await ledger.step(host, (answer) => assert.fail(`jump ${jump}: ${answer.status} ${answer.body}`));
      }
      checked += await ledger.verify(host);
    }
    await server.end(random.next() < 0.5 ? 'SIGKILL' : 'SIGTERM');
  }
  t.diagnostic(`seed ${SEED}: ${ROUNDS} jumps, ${checked} answers checked`);
});
