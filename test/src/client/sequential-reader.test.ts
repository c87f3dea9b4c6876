import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SequentialReader } from '../../../src/client/sequential-reader.ts';
import { collect, contentOf, opener } from '../../support/client-content.ts';

test('any stretch, in any order, is the stretch of the content', async () => {
  const stretch = fc.record({ offset: fc.nat(120), length: fc.nat(120) });
  await fc.assert(
    fc.asyncProperty(fc.array(stretch), fc.integer({ min: 1, max: 50 }), async (stretches, piece) => {
      const { bytes } = contentOf(100);
      const reader = new SequentialReader(opener(bytes, piece));
      for (const { offset, length } of stretches) {
        const read = collect(reader.read(offset, length));
        if (length > 0 && offset + length > 100) await assert.rejects(read, { code: 'digest-mismatch' });
        else assert.deepEqual(await read, bytes.subarray(offset, offset + length));
      }
      await reader.close();
    }),
  );
});

test('stretches that follow each other open the content once, going back opens it again', async () => {
  const { bytes } = contentOf(100);
  let opened = 0;
  let closed = 0;
  const reader = new SequentialReader(async function* () {
    opened += 1;
    try {
      yield* opener(bytes, 30)();
    } finally {
      closed += 1;
    }
  });
  await collect(reader.read(0, 40));
  await collect(reader.read(40, 60));
  assert.equal(opened, 1);
  await collect(reader.read(10, 5));
  assert.deepEqual([opened, closed], [2, 1]);
  await reader.close();
  assert.deepEqual([opened, closed], [2, 2]);
});
