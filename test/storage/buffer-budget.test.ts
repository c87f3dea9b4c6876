import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { BufferBudget } from '../../storage/buffer-budget.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

test('buffers are as large as wanted, and used again', async () => {
  const budget = new BufferBudget(64 * MIB);
  const sizes = [];
  for (const wanted of [1, 20 * KIB, 64 * KIB, 200 * KIB, 300 * KIB, MIB, 500 * MIB]) {
    const buffer = await budget.acquire(wanted);
    sizes.push(buffer.length / KIB);
    budget.release(buffer);
  }
  assert.deepEqual(sizes, [16, 16, 64, 64, 256, 1024, 1024]);
  const first = await budget.acquire(MIB);
  budget.release(first);
  assert.equal(await budget.acquire(MIB), first);
});

test('the fewer bytes are free, the smaller the buffers', async () => {
  const budget = new BufferBudget(64 * MIB);
  const sizes = [];
  for (let lent = 0; lent < 64 * MIB; lent += sizes.at(-1)!) sizes.push((await budget.acquire(MIB)).length);
  assert.deepEqual(new Set(sizes), new Set([MIB, 256 * KIB, 64 * KIB, 16 * KIB]));
  assert.deepEqual(
    sizes,
    sizes.toSorted((a, b) => b - a),
  );
});

test('who finds nothing free waits, in the order of asking', async () => {
  const budget = new BufferBudget(32 * KIB);
  const held = [await budget.acquire(MIB), await budget.acquire(MIB)];
  const served: string[] = [];
  const waiting = ['first', 'second', 'third'].map(async (name) => {
    const buffer = await budget.acquire(1);
    served.push(name);
    budget.release(buffer);
  });
  await new Promise(setImmediate);
  assert.deepEqual(served, []);
  for (const buffer of held) budget.release(buffer);
  await Promise.all(waiting);
  assert.deepEqual(served, ['first', 'second', 'third']);
});

test('whoever keeps a buffer while others wait is asked for it, the oldest first', async () => {
  const budget = new BufferBudget(32 * KIB, 20);
  const asked: string[] = [];
  const hold = async (name: string): Promise<void> => {
    const buffer = await budget.acquire(1, () => {
      if (!asked.includes(name)) asked.push(name);
      if (name === 'first') budget.release(buffer);
    });
  };
  await hold('first');
  await hold('second');
  await hold('third');
  assert.deepEqual(asked, ['first']);
});

test('nobody is asked for a buffer that nobody waits for', async () => {
  const budget = new BufferBudget(16 * KIB, 10);
  const asked: string[] = [];
  const buffer = await budget.acquire(1, () => asked.push('asked'));
  const waiter = budget.acquire(1, () => asked.push('the waiter'));
  budget.release(buffer);
  await waiter;
  await sleep(50);
  assert.deepEqual(asked, []);
});

test('no buffer is lent twice at once, and never more bytes than the budget', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ wanted: fc.integer({ min: 1, max: 2 * MIB }), turns: fc.integer({ min: 0, max: 3 }) }),
      ),
      fc.constantFrom(16 * KIB, 200 * KIB, 2 * MIB),
      async (readers, bytes) => {
        const budget = new BufferBudget(bytes);
        const lent = new Set<Buffer>();
        const read = async ({ wanted, turns }: { wanted: number; turns: number }) => {
          const buffer = await budget.acquire(wanted);
          assert.ok(!lent.has(buffer));
          lent.add(buffer);
          assert.ok([...lent].reduce((sum, one) => sum + one.length, 0) <= bytes);
          for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
          lent.delete(buffer);
          budget.release(buffer);
        };
        await Promise.all(readers.map(read));
      },
    ),
    { numRuns: 50 },
  );
});

for (const bytes of [0, -1, 16 * KIB - 1, Number.NaN, 1.5 * MIB + 0.5]) {
  test(`a budget of ${bytes} bytes is refused`, () => {
    assert.throws(() => new BufferBudget(bytes), RangeError);
  });
}
