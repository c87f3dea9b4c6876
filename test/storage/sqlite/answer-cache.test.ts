import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AnswerCache } from '../../../storage/sqlite/answer-cache.ts';

/** The cache over a table, with the keys that were really read. */
function readingFrom(table: Map<string, string>, maxBytes: number) {
  const cache = new AnswerCache<string>(maxBytes);
  const reads: string[] = [];
  const get = (version: number, key: string): string | undefined =>
    cache.get(
      version,
      key,
      () => {
        reads.push(key);
        return table.get(key);
      },
      (value) => value.length,
    );
  return { get, reads };
}

test('an answer is read once for each version', () => {
  const { get, reads } = readingFrom(new Map([['a', 'x']]), 1000);
  assert.deepEqual([get(1, 'a'), get(1, 'a'), get(2, 'a'), get(2, 'a')], ['x', 'x', 'x', 'x']);
  assert.equal(reads.length, 2);
});

test('what is not there is asked for each time', () => {
  const { get, reads } = readingFrom(new Map(), 1000);
  assert.deepEqual([get(1, 'a'), get(1, 'a')], [undefined, undefined]);
  assert.equal(reads.length, 2);
});

test('what is larger than the bound is never kept', () => {
  const { get, reads } = readingFrom(new Map([['a', 'x'.repeat(100)]]), 100);
  get(1, 'a');
  get(1, 'a');
  assert.equal(reads.length, 2);
});

test('the answer that was not asked for the longest goes first', () => {
  const { get, reads } = readingFrom(new Map(['a', 'b', 'c'].map((key) => [key, 'x'.repeat(38)])), 80);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) get(1, key);
  assert.deepEqual(reads, ['a', 'b', 'c', 'b']);
});

test('an answer is always that of the table at its version, whatever the bound', () => {
  const step = fc.oneof(
    fc.record({ get: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ set: fc.constantFrom('a', 'b', 'c'), value: fc.string({ maxLength: 20 }) }),
  );
  fc.assert(
    fc.property(fc.array(step), fc.nat(60), (steps, maxBytes) => {
      const table = new Map<string, string>();
      const { get } = readingFrom(table, maxBytes);
      let version = 0;
      for (const each of steps) {
        if ('get' in each) assert.equal(get(version, each.get), table.get(each.get));
        else {
          table.set(each.set, each.value);
          version += 1;
        }
      }
    }),
  );
});
