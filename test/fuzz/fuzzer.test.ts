/** The fuzzer finds what it is there for: a reader that is wrong is told, with the smallest input. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { PlimsollError } from '../../src/errors.ts';
import { SeededRandom } from '../faults/seeded-random.ts';
import { Fuzzer } from './fuzzer.ts';
import { expand } from './grammar.ts';
import { smallestInput } from './smallest-input.ts';
import type { Target } from './target.ts';

const RUN = join(import.meta.dirname, 'run.ts');
const run = promisify(execFile);

async function fuzz(target: Target, rounds: number): Promise<Fuzzer> {
  const fuzzer = new Fuzzer(target, 7);
  for (let round = 0; round < rounds; round++) await fuzzer.run(fuzzer.inputOf(round), round);
  return fuzzer;
}

test('a reader that throws something else is told once, with the smallest input that does it', async () => {
  const read = (input: Buffer): unknown => {
    if (input.includes('ab')) throw new TypeError(`no member ${input.byteLength}`);
    return input;
  };
  const { failures } = await fuzz({ name: 'throws', corpus: ['a', 'xaby', 'b'], read }, 100);
  assert.equal(failures.length, 1);
  assert.equal(failures[0]!.input.toString(), 'ab');
  assert.match(failures[0]!.what, /^throws TypeError: no member \d+ \(at .*fuzzer\.test\.ts/);
});

test('a reader that takes long is told', async () => {
  const read = (input: Buffer): unknown => {
    const end = process.threadCpuUsage().user + (input.includes('slow') ? 60_000 : 0);
    while (process.threadCpuUsage().user < end);
    return input;
  };
  const { failures } = await fuzz({ name: 'slow', corpus: ['slow'], read }, 5);
  assert.match(failures[0]!.what, /^takes \d+ ms, at most 50$/);
  assert.equal(failures[0]!.input.toString(), 'slow');
});

test('what is read, refused by code and refused without one is counted', async () => {
  const read = (input: Buffer): unknown => {
    if (input.includes('x')) throw new PlimsollError('usage-invalid', 'x');
    return input.includes('y') ? undefined : input;
  };
  const { tally, failures } = await fuzz({ name: 'counts', corpus: ['a', 'x', 'y'], read }, 300);
  assert.deepEqual(failures, []);
  assert.equal(tally.cases, 300);
  const refused = [...tally.refused.values()].reduce((sum, count) => sum + count, 0);
  assert.ok(tally.read > 0 && tally.refused.get('usage-invalid')! > 0 && tally.refused.get('no')! > 0);
  assert.equal(tally.read + refused, 300);
});

test('a round has the same input for the same seed, and another for another', () => {
  const target: Target = { name: 'same', corpus: ['{"a":[1,2,3]}'], read: () => true };
  const inputs = (seed: number): string[] =>
    Array.from({ length: 20 }, (_, round) => new Fuzzer(target, seed).inputOf(round).toString('hex'));
  assert.deepEqual(inputs(3), inputs(3));
  assert.notDeepEqual(inputs(3), inputs(4));
});

test('a grammar that refers to itself ends, and one that lacks a rule is refused', () => {
  const random = new SeededRandom(1);
  assert.match(expand({ start: ['a', '({start}{start})'] }, random), /^[a()]+$/);
  assert.throws(() => expand({ start: ['{gone}'] }, random), RangeError);
});

test('an input is made as small as leaving out makes it', async () => {
  const smallest = await smallestInput(Buffer.from('xxxxaxxxxxbxxx'), async (candidate) =>
    /a.*b/s.test(candidate.toString()),
  );
  assert.equal(smallest.toString(), 'ab');
});

test('a few rounds of every reader find nothing, and one reader can be asked for', async () => {
  const { stdout } = await run(process.execPath, [RUN, '--rounds', '5', '--seed', '11']);
  assert.match(stdout, /^bundle: 5 cases, .*^registry-answer: 5 cases, .*^fuzz: seed 11, 5 rounds, /ms);
  const one = await run(process.execPath, [RUN, '--rounds', '1', '--from', '3', 'bundle']);
  assert.match(one.stdout, /^bundle: 1 cases, [^\n]*\nheap: [^\n]*\nfuzz: seed 1, 1 rounds, 1 readers, /);
});

test('a reader that there is not is refused', async () => {
  await assert.rejects(run(process.execPath, [RUN, 'nothing']), {
    code: 2,
    stderr: /no reader nothing\nhint: .*bundle/,
  });
});
