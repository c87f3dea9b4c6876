/**
 * The disk fails once, at the n-th change, before or after the change was made: a start says so and ends, or a request is
 * answered with a fault. What was acknowledged is there at the next start.
 */
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { parseDiskLog } from './disk-log.ts';
import { buildShim, FaultyServer } from './faulty-server.ts';
import { Ledger } from './ledger.ts';
import { ROUNDS, SEED } from './options.ts';
import { SeededRandom } from './seeded-random.ts';

const STEPS = 6;

interface Fault {
  /** Number of the change that fails, from 1. */
  readonly change: number;
  readonly when: 'before' | 'after';
  readonly error: 'EIO' | 'ENOSPC' | 'EROFS';
}

test(`${ROUNDS} failures of the disk`, async (t) => {
  const directory = await temporaryDirectory(t);
  const data = join(directory, 'data');
  const env = { LD_PRELOAD: await buildShim(), DISK_SHIM_ROOT: data };
  const total = await countChanges(t, directory, data, env);
  const faults = chooseFaults(total, new SeededRandom(SEED));
  let [refusedStarts, refusedRequests, checked] = [0, 0, 0];
  for (const fault of faults) {
    await rm(data, { recursive: true, force: true });
    const said = `change ${fault.change} of ${total} fails ${fault.when} it is made, ${fault.error}`;
    const ledger = new Ledger(new SeededRandom(SEED), 'io');
    const failing = `${fault.change}:${fault.when}:${constants.errno[fault.error]}`;
    const server = new FaultyServer(t, data, { env: { ...env, DISK_SHIM_FAIL: failing } });
    const host = await server.started();
    if (host === undefined) {
      refusedStarts++;
      const { code, stderr } = await server.ended;
      assert.ok(code === 2 || code === 3, `${said}: ended with ${code}: ${stderr}`);
      assert.match(stderr, /^error: /m, said);
    } else {
      refusedRequests += await workThrough(ledger, host, said);
      await server.end('SIGKILL');
    }
    checked += await verifyAfterwards(t, data, ledger, said);
  }
  assert.ok(refusedRequests > 0, 'no request met a fault');
  t.diagnostic(
    `seed ${SEED}: ${faults.length} faults among 2 x ${total}, ${refusedStarts} starts and ${refusedRequests} requests refused, ${checked} answers checked`,
  );
});

/** How many changes the same work makes when nothing fails. */
async function countChanges(
  t: TestContext,
  directory: string,
  data: string,
  env: Record<string, string>,
): Promise<number> {
  const log = join(directory, 'changes.log');
  const server = new FaultyServer(t, data, { env: { ...env, DISK_SHIM_LOG: log } });
  const ledger = new Ledger(new SeededRandom(SEED), 'io');
  const host = await server.ready();
  for (let step = 0; step < STEPS; step++)
    await ledger.step(host, (answer) => assert.fail(`${answer.status}`));
  await server.end('SIGKILL');
  return parseDiskLog(await readFile(log)).filter(
    (event) => event.kind !== 'answer' && (event.kind !== 'open' || event.create || event.truncate),
  ).length;
}

/** Every fault when there are rounds for all, else as many, spread over the whole run. */
function chooseFaults(total: number, random: SeededRandom): Fault[] {
  const all = Array.from({ length: total }, (_, at) => at + 1).flatMap((change): Fault[] => [
    { change, when: 'before', error: random.pick(['EIO', 'ENOSPC', 'EROFS']) },
    { change, when: 'after', error: random.pick(['EIO', 'ENOSPC']) },
  ]);
  if (ROUNDS >= all.length) return all;
  const span = all.length / ROUNDS;
  return Array.from({ length: ROUNDS }, (_, at) => all[Math.floor(at * span + random.next() * span)]!);
}

/** How many requests were refused. */
async function workThrough(ledger: Ledger, host: string, said: string): Promise<number> {
  let refused = 0;
  for (let step = 0; step < STEPS; step++) {
    await ledger.step(host, (answer) => {
      refused++;
      assert.ok(answer.status >= 500, `${said}: ${answer.status} ${answer.body}`);
      assert.doesNotThrow(() => JSON.parse(answer.body.toString()), `${said}: no error body`);
    });
  }
  return refused;
}

async function verifyAfterwards(t: TestContext, data: string, ledger: Ledger, said: string): Promise<number> {
  const server = new FaultyServer(t, data);
  try {
    const host = await server.ready();
    return await ledger.verify(host);
  } catch (thrown) {
    if (thrown instanceof Error) thrown.message = `${said}: ${thrown.message}`;
    throw thrown;
  } finally {
    await server.end('SIGKILL');
  }
}
