import assert from 'node:assert/strict';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import { BufferBudget } from '../../../storage/buffer-budget.ts';
import { readBytes } from '../../../storage/filesystem/read-bytes.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const BYTES = Buffer.from(Uint32Array.from({ length: (20 * MIB) / 4 }, (_, at) => at).buffer);

async function fileOf(test_: Parameters<typeof temporaryDirectory>[0], bytes: Uint8Array): Promise<string> {
  const path = join(await temporaryDirectory(test_), 'bytes');
  await writeFile(path, bytes);
  return path;
}

/** Whether every byte of a budget is free again: it lends them all, and they are given back. */
async function isWhole(budget: BufferBudget, bytes: number): Promise<boolean> {
  const all = [];
  for (let lent = 0; lent < bytes; lent += 16 * KIB) all.push(await budget.acquire(1));
  for (const buffer of all) budget.release(buffer);
  return true;
}

for (const [name, start, end] of [
  ['the whole', 0, BYTES.length - 1],
  ['a range that begins and ends anywhere', 12_345, 19 * MIB + 7],
  ['one byte', MIB, MIB],
  ['just what is read at once', 1, MIB],
  ['one byte more', 1, MIB + 1],
] as const) {
  test(`${name} comes as it is, and all memory is given back`, async (context) => {
    const path = await fileOf(context, BYTES);
    const budget = new BufferBudget(4 * MIB);
    const chunks: Buffer[] = [];
    for await (const chunk of readBytes(path, budget, { start, end })) chunks.push(Buffer.from(chunk));
    assert.equal(digestOf(Buffer.concat(chunks)), digestOf(BYTES.subarray(start, end + 1)));
    assert.ok(await isWhole(budget, 4 * MIB));
  });
}

test('a reader gets the more at once the more it has taken', async (context) => {
  const path = await fileOf(context, BYTES);
  const sizes: number[] = [];
  for await (const chunk of readBytes(path, new BufferBudget())) sizes.push(chunk.length);
  assert.equal(sizes[0], 64 * KIB);
  assert.ok(sizes.includes(256 * KIB) && sizes.includes(MIB));
  const taken = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  for (const [at, size] of sizes.entries()) assert.ok(size <= Math.max(64 * KIB, taken[at]! / 8), `${at}`);
});

test('a reader that keeps a chunk for long gets the smallest next', async (context) => {
  const path = await fileOf(context, BYTES);
  const sizes: number[] = [];
  for await (const chunk of readBytes(path, new BufferBudget())) {
    sizes.push(chunk.length);
    if (sizes.length === 40) await new Promise((resolve) => setTimeout(resolve, 1_100));
    if (sizes.length === 41) break;
  }
  assert.deepEqual(sizes.slice(39), [256 * KIB, 16 * KIB]);
});

test('a reader that stops while more is read ahead leaves nothing lent', async (context) => {
  const path = await fileOf(context, BYTES);
  const budget = new BufferBudget(4 * MIB);
  let taken = 0;
  for await (const chunk of readBytes(path, budget)) {
    taken += chunk.length;
    if (taken > 10 * MIB) break;
  }
  assert.ok(await isWhole(budget, 4 * MIB));
});

test('a file that is cut while it is read, and read ahead, is a fault', async (context) => {
  const path = await fileOf(context, BYTES);
  const budget = new BufferBudget(4 * MIB);
  let taken = 0;
  const readAll = async (): Promise<void> => {
    for await (const chunk of readBytes(path, budget, { start: 0, end: BYTES.length - 1 })) {
      taken += chunk.length;
      if (taken > 10 * MIB) await truncate(path, MIB);
    }
  };
  await assert.rejects(readAll, { code: 'storage-failed' });
  assert.ok(await isWhole(budget, 4 * MIB));
});
