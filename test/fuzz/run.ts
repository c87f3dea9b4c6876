/**
 * `npm run test:fuzz -- [--rounds N] [--seconds S] [--seed N] [--from ROUND] [NAME…]`: gives every reader of outside bytes,
 * or those named, one input a round, until the rounds or the seconds are over. A reader answers with a value or a
 * PlimsollError, within 50 ms of the processor, and keeps nothing. `--from ROUND --rounds 1 NAME` is one case again.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { CurrentCase } from './current-case.ts';
import type { FuzzOrder, FuzzReport } from './fuzz-order.ts';
import type { Failure, Tally } from './fuzzer.ts';
import { targets } from './targets.ts';

/** A case that takes as long as this will not end, however busy the machine is. */
const HANG_MS = 60_000;
const LOOK_MS = 1_000;
const MAX_GROWTH_BYTES = 16 * 1024 * 1024;
/** After so many rounds a reader that never reads, or never refuses, was not given what it needs. */
const ROUNDS_FOR_BOTH = 200;
const SHOWN_BYTES = 400;

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
  allowPositionals: true,
});
const known = await targets();
for (const { close } of known) await close?.();
const names = known.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`error: no reader ${unknown.join(', ')}\nhint: there are ${names.join(', ')}`);
  process.exit(2);
}
const current = new CurrentCase();
const order: FuzzOrder = {
  names: positionals.length > 0 ? positionals : names,
  seed: whole('seed', values.seed),
  firstRound: whole('from', values.from),
  rounds: whole('rounds', values.rounds ?? (values.seconds === undefined ? '1000' : '999999999')),
  seconds: whole('seconds', values.seconds ?? '999999'),
  current: current.memory,
};
const started = Date.now();
const report = await fuzz(order);
const problems = 'hang' in report ? [report.hang] : problemsOf(report);
for (const problem of problems) console.log(problem);
const minutes = ((Date.now() - started) / 60_000).toFixed(1);
const rounds = 'hang' in report ? 'no' : report.rounds;
console.log(`fuzz: seed ${values.seed}, ${rounds} rounds, ${order.names.length} readers, ${minutes} min`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Runs the thread, and ends it when a case does not come back. */
async function fuzz(work: FuzzOrder): Promise<FuzzReport | { readonly hang: string }> {
  const thread = new Worker(new URL('./fuzz-thread.ts', import.meta.url), { workerData: work });
  const { promise, resolve, reject } = Promise.withResolvers<FuzzReport | { readonly hang: string }>();
  let last = { count: 0, since: Date.now() };
  const watch = setInterval(() => {
    const { target, round, input, count } = current.read();
    if (count !== last.count) last = { count, since: Date.now() };
    else if (count > 0 && Date.now() - last.since > HANG_MS)
      resolve({ hang: describe({ target: work.names[target]!, round, what: 'does not come back', input }) });
  }, LOOK_MS);
  thread.once('message', resolve);
  thread.once('error', reject);
  thread.once('exit', (code) => reject(new Error(`the thread ended with ${code} and no report`)));
  try {
    return await promise;
  } finally {
    clearInterval(watch);
    await thread.terminate();
  }
}

function problemsOf({ rounds, tallies, failures, heap }: FuzzReport): string[] {
  for (const tally of tallies) console.log(inOneLine(tally));
  const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  console.log(
    `heap: ${mebibytes(heap.early)} MiB when half was done, ${mebibytes(heap.late)} MiB in the end`,
  );
  const problems = failures.map(describe);
  if (heap.late - heap.early > MAX_GROWTH_BYTES)
    problems.push(`FAIL: memory grows by more than ${mebibytes(MAX_GROWTH_BYTES)} MiB in the second half`);
  if (rounds < ROUNDS_FOR_BOTH) return problems;
  const oneSided = tallies.filter(({ read, refused }) => read === 0 || refused.size === 0);
  return [
    ...problems,
    ...oneSided.map(({ name }) => `FAIL: ${name}: either nothing was read or nothing refused`),
  ];
}

function inOneLine({ name, cases, read, refused, slowest }: Tally): string {
  const codes = [...refused].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
  return `${name}: ${cases} cases, read ${read}, ${codes.join(', ')}; slowest ${slowest.toFixed(1)} ms`;
}

function describe({ target, round, what, input }: Failure): string {
  const bytes = Buffer.from(input);
  const shown = JSON.stringify(bytes.subarray(0, SHOWN_BYTES).toString('latin1'));
  const more = bytes.byteLength > SHOWN_BYTES ? `… (${bytes.byteLength} bytes)` : '';
  return `FAIL: ${target}, seed ${values.seed}, round ${round}: ${what}\n  smallest input, as Latin-1: ${shown}${more}`;
}

function whole(name: string, text: string): number {
  if (/^[0-9]{1,9}$/.test(text)) return Number(text);
  console.error(`error: --${name} ${JSON.stringify(text)} is not a whole number`);
  process.exit(2);
}
