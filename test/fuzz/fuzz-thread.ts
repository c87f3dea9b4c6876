/** The thread in which readers are given inputs: `run.ts` ends it when one of them does not come back. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { CurrentCase } from './current-case.ts';
import type { FuzzOrder, FuzzReport } from './fuzz-order.ts';
import { Fuzzer } from './fuzzer.ts';
import { targets } from './targets.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const order = workerData as FuzzOrder;
const current = new CurrentCase(order.current);
const chosen = (await targets()).filter(({ name }) => order.names.includes(name));
const fuzzers = chosen.map((target) => new Fuzzer(target, order.seed));
const end = performance.now() + order.seconds * 1000;

let early: number | undefined;
let round = order.firstRound;
for (; round < order.firstRound + order.rounds && performance.now() < end; round++) {
  for (const [index, fuzzer] of fuzzers.entries()) {
    const input = fuzzer.inputOf(round);
    current.begin(index, round, input);
    await fuzzer.run(input, round);
  }
  if (early === undefined && isHalfDone()) early = heapBytes();
}
const late = heapBytes();
current.finish();
for (const target of chosen) await target.close?.();
const report: FuzzReport = {
  rounds: round - order.firstRound,
  tallies: fuzzers.map(({ tally }) => tally),
  failures: fuzzers.flatMap(({ failures }) => failures),
  heap: { early: early ?? late, late },
};
parentPort!.postMessage(report);

function isHalfDone(): boolean {
  const left = end - performance.now();
  return left < order.seconds * 500 || round - order.firstRound >= order.rounds / 2;
}

/** What is held when nothing that could go is left; the first half has filled every cache. */
function heapBytes(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
