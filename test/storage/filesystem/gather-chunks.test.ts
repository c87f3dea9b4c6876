import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { BufferBudget } from '../../../storage/buffer-budget.ts';
import { gatherChunks } from '../../../storage/filesystem/gather-chunks.ts';

const KIB = 1024;

/** Sizes of the pieces, and the bytes they make together. */
async function gather(chunks: AsyncIterable<Uint8Array>, budget = new BufferBudget()) {
  const pieces: Buffer[] = [];
  for await (const { bytes, release } of gatherChunks(chunks, budget)) {
    pieces.push(Buffer.from(bytes));
    release?.();
  }
  return { sizes: pieces.map((piece) => piece.length), bytes: Buffer.concat(pieces) };
}

test('what comes fast is given in larger pieces', async () => {
  const chunks = Array.from({ length: 40 }, (_, at) => Buffer.alloc(64 * KIB, at));
  const { sizes, bytes } = await gather(streamOf(chunks));
  assert.deepEqual(sizes, [1024 * KIB, 1024 * KIB, 512 * KIB]);
  assert.ok(bytes.equals(Buffer.concat(chunks)));
});

test('what comes slowly is given as it comes, and no memory is held meanwhile', async () => {
  const budget = new BufferBudget(16 * KIB);
  const free: boolean[] = [];
  const slowly = async function* (): AsyncGenerator<Uint8Array> {
    for (let sent = 0; sent < 3; sent++) {
      yield Buffer.from('x');
      await sleep(50);
      const buffer = budget.acquireNow(1);
      free.push(buffer !== undefined);
      if (buffer !== undefined) budget.release(buffer);
    }
  };
  assert.deepEqual((await gather(slowly(), budget)).sizes, [1, 1, 1]);
  assert.deepEqual(free, [true, true, true]);
});

test('without free memory chunks pass as they are', async () => {
  const budget = new BufferBudget(16 * KIB);
  await budget.acquire(1);
  const chunks = [Buffer.from('one'), Buffer.from('two')];
  assert.deepEqual((await gather(streamOf(chunks), budget)).sizes, [3, 3]);
});

test('when the stream breaks off, what came before is given first', async () => {
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('one');
    yield Buffer.from('two');
    throw new Error('gone');
  };
  const got: string[] = [];
  await assert.rejects(async () => {
    for await (const { bytes } of gatherChunks(broken(), new BufferBudget())) got.push(String(bytes));
  }, /gone/);
  assert.deepEqual(got, ['onetwo']);
});

test('a reader that stops ends the stream and leaves nothing lent', async () => {
  const budget = new BufferBudget(16 * KIB);
  let ended = false;
  const endless = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.alloc(8 * KIB);
    } finally {
      ended = true;
    }
  };
  for await (const { release } of gatherChunks(endless(), budget)) {
    release?.();
    break;
  }
  await sleep(0);
  assert.ok(ended);
  assert.notEqual(budget.acquireNow(1), undefined);
});

test('the bytes are the same however they are cut, reused chunks included', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 300 * KIB }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.constantFrom(16 * KIB, 4096 * KIB, 65536 * KIB), async (lengths, budget) => {
      const whole = Buffer.concat(lengths.map((length, at) => Buffer.alloc(length, at + 1)));
      const reused = Buffer.alloc(300 * KIB);
      const stream = async function* (): AsyncGenerator<Uint8Array> {
        for (const [at, length] of lengths.entries()) {
          yield reused.fill(at + 1, 0, length).subarray(0, length);
          reused.fill(0);
        }
      };
      assert.ok((await gather(stream(), new BufferBudget(budget))).bytes.equals(whole));
    }),
    { numRuns: 40 },
  );
});

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
