/**
 * The power goes: what was written and not synced is gone too. A server runs on a disk whose every change is written down;
 * from that, the disk is made anew as it would be found after a loss of power at many moments, at its worst and with luck,
 * and the server starts on it.
 */
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { CrashDisk } from './crash-disk.ts';
import { type DiskEvent, parseDiskLog } from './disk-log.ts';
import { buildShim, FaultyServer } from './faulty-server.ts';
import { Ledger, type LedgerState } from './ledger.ts';
import { ROUNDS, SEED } from './options.ts';
import { SeededRandom } from './seeded-random.ts';

const STEPS = 25;

test(`${ROUNDS} losses of power`, async (t) => {
  const random = new SeededRandom(SEED);
  const directory = await temporaryDirectory(t);
  const data = join(directory, 'data');
  const { events, ledger, states } = await record(t, directory, data, random);
  const moments = Array.from({ length: ROUNDS }, () => random.between(1, events.length + 1)).sort(
    (a, b) => a - b,
  );
  const disk = new CrashDisk(data);
  let [applied, answers, checked] = [0, 0, 0];
  for (const [round, moment] of moments.entries()) {
    for (; applied < moment; applied++) {
      disk.apply(events[applied]!);
      if (events[applied]!.kind === 'answer') answers++;
    }
    const left = join(directory, 'left');
    await disk.writeTo(left, round % 2 === 0 ? undefined : random);
    ledger.restore(states[Math.min(answers, states.length - 1)]!);
    checked += await startOn(t, left, ledger, `moment ${moment} of ${events.length}, seed ${SEED}`);
    await rm(left, { recursive: true });
  }
  assert.ok(checked > 0, 'no moment had anything to lose');
  t.diagnostic(`seed ${SEED}: ${ROUNDS} losses among ${events.length} changes, ${checked} answers checked`);
});

/** Pushes and deletes one after the other, so that the answers in the log are those of the client in its order. */
async function record(
  t: TestContext,
  directory: string,
  data: string,
  random: SeededRandom,
): Promise<{ events: DiskEvent[]; ledger: Ledger; states: LedgerState[] }> {
  const log = join(directory, 'changes.log');
  const env = { LD_PRELOAD: await buildShim(), DISK_SHIM_ROOT: data, DISK_SHIM_LOG: log };
  const server = new FaultyServer(t, data, { env });
  const host = await server.ready();
  const states: LedgerState[] = [];
  const ledger: Ledger = new Ledger(random, 'power', () => void states.push(ledger.snapshot()));
  for (let step = 0; step < STEPS; step++) {
    await ledger.step(host, (answer) => assert.fail(`refused: ${answer.status} ${answer.body}`));
  }
  states.push(ledger.snapshot());
  await server.end('SIGTERM');
  const events = parseDiskLog(await readFile(log));
  const answers = events.filter((event) => event.kind === 'answer').length;
  assert.equal(answers, states.length - 1, 'each request has its answer in the log');
  return { events, ledger, states };
}

/** How much was checked. */
async function startOn(t: TestContext, data: string, ledger: Ledger, when: string): Promise<number> {
  const server = new FaultyServer(t, data);
  const host = await server.started();
  if (host === undefined) assert.fail(`${when}: no start: ${(await server.ended).stderr}`);
  try {
    return await ledger.verify(host);
  } catch (thrown) {
    if (thrown instanceof Error) thrown.message = `${when}: ${thrown.message}`;
    throw thrown;
  } finally {
    await server.end('SIGKILL');
  }
}
