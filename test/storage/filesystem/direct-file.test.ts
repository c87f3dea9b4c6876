import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { BufferBudget } from '../../../storage/buffer-budget.ts';
import { DirectFile } from '../../../storage/filesystem/direct-file.ts';

const MIB = 1024 * 1024;

/** As uploads are gathered: in whole pages, which plain memory is not. */
async function lent(length: number): Promise<Buffer> {
  const buffer = await new BufferBudget().acquire(MIB);
  assert.equal(buffer.length, MIB);
  return buffer.fill(randomBytes(MIB)).subarray(0, length);
}

const cases: { name: string; length: number; position: number; taken: number }[] = [
  { name: 'whole blocks are taken', length: MIB, position: 0, taken: MIB },
  { name: 'whole blocks at a block are taken', length: MIB, position: 3 * 4096, taken: MIB },
  { name: 'what is over is left', length: MIB - 1, position: 0, taken: MIB - 4096 },
  { name: 'nothing is taken within a block', length: MIB, position: 1, taken: 0 },
  { name: 'nothing is taken of few bytes', length: 64 * 1024, position: 0, taken: 0 },
  { name: 'nothing is taken of no bytes', length: 0, position: 0, taken: 0 },
];

for (const { name, length, position, taken } of cases) {
  test(`${name}, and are in the file as they were given`, async (t) => {
    const directory = await mkdtemp(join(tmpdir(), 'plimsoll-direct-'));
    t.after(() => rm(directory, { recursive: true, force: true }));
    const path = join(directory, 'file');
    await writeFile(path, '');
    const file = new DirectFile(path);
    const bytes = await lent(length);
    assert.equal(await file.write(bytes, position), taken);
    await file.close();
    const there = await readFile(path);
    assert.ok(there.subarray(position).equals(bytes.subarray(0, taken)));
  });
}

for (const [name, bytes] of [
  ['memory that begins anywhere', Buffer.alloc(MIB)],
  ['shared memory that begins anywhere', Buffer.from(new SharedArrayBuffer(MIB + 1), 1)],
] as const) {
  test(`${name} goes another way`, async (t) => {
    const directory = await mkdtemp(join(tmpdir(), 'plimsoll-direct-'));
    t.after(() => rm(directory, { recursive: true, force: true }));
    const path = join(directory, 'file');
    await writeFile(path, '');
    const file = new DirectFile(path);
    assert.equal(await file.write(bytes, 0), 0);
    await file.close();
  });
}

test('a file that cannot be written so goes another way, one that is not there is a fault', async (t) => {
  const device = new DirectFile('/dev/null');
  t.after(() => device.close());
  assert.equal(await device.write(await lent(MIB), 0), 0);
  const missing = new DirectFile('/nonexistent/file');
  await assert.rejects(missing.write(await lent(MIB), 0), { code: 'ENOENT' });
  await missing.close();
});
