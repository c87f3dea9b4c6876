import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import { HashThread } from '../../../storage/filesystem/hash-thread.ts';

const MIB = 1024 * 1024;

for (const [name, sizes] of [
  ['little bytes, here', [10, 0, 3]],
  ['large pieces, in the other thread', [MIB, MIB, 17]],
] as const) {
  for (const algorithm of ['sha256', 'sha512'] as const) {
    test(`${name}: the ${algorithm} is that of all bytes, whenever it is asked for`, async (t) => {
      const hashes = new HashThread();
      t.after(() => hashes.close());
      const hash = hashes.begin(sizes[0], algorithm);
      let all = Buffer.alloc(0);
      for (const size of sizes) {
        const bytes = randomBytes(size);
        all = Buffer.concat([all, bytes]);
        await hash.update(bytes);
        assert.equal(await hash.digest(), digestOf(all, algorithm));
      }
      hash.end();
    });
  }
}

test('hashes run side by side, over shared memory and over memory of this thread', async (t) => {
  const hashes = new HashThread();
  t.after(() => hashes.close());
  await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const bytes = at % 2 === 0 ? Buffer.from(new SharedArrayBuffer(MIB)) : Buffer.alloc(MIB);
      bytes.fill(at);
      const hash = hashes.begin(MIB);
      for (let times = 0; times < 3; times++) await hash.update(bytes);
      assert.equal(await hash.digest(), digestOf(Buffer.concat([bytes, bytes, bytes])));
      hash.end();
    }),
  );
});

test('a thread that dies takes its hashes with it, and the next one starts anew', async (t) => {
  const hashes = new HashThread();
  t.after(() => hashes.close());
  const ended = hashes.begin(MIB);
  ended.end();
  // What was forgotten is not there to be added to: that ends the thread, as any fault of its own would.
  await assert.rejects(ended.update(Buffer.alloc(1)), { code: 'storage-failed' });
  await assert.rejects(ended.digest(), { code: 'storage-failed' });
  const next = hashes.begin(MIB);
  await next.update(Buffer.from('x'));
  assert.equal(await next.digest(), digestOf(Buffer.from('x')));
});

test('after the end of the thread nothing waits for it', async () => {
  const hashes = new HashThread();
  const hash = hashes.begin(MIB);
  const update = hash.update(Buffer.alloc(MIB));
  await hashes.close();
  await assert.rejects(Promise.all([update, hash.digest()]), { code: 'storage-failed' });
});
