import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlimsollError } from '../../../src/errors.ts';
import { exactLength, lengthOf, parseContentRange } from '../../../src/registry/content-range.ts';

test('reads START-END', () => {
  assert.deepEqual(parseContentRange('0-0'), { start: 0, end: 0 });
  assert.deepEqual(parseContentRange('100-1099'), { start: 100, end: 1099 });
});

test('both ends are included', () => {
  assert.equal(lengthOf({ start: 0, end: 0 }), 1);
  assert.equal(lengthOf({ start: 100, end: 1099 }), 1000);
});

const malformed = [
  '',
  '-',
  '5',
  '0-',
  '-5',
  '5-4',
  'bytes 0-4/5',
  'bytes=0-4',
  '0-4/5',
  ' 0-4',
  '0-4 ',
  '+0-4',
  '0x0-4',
];
const outOfReach = ['0-9007199254740992', '0-99999999999999999999', '1e3-2e3', '-1-4', '0-4,5-9', '０-４'];

for (const header of [...malformed, ...outOfReach]) {
  test(`refuses ${JSON.stringify(header)}`, () => {
    assert.throws(
      () => parseContentRange(header),
      (thrown) => thrown instanceof PlimsollError && thrown.code === 'range-invalid',
    );
  });
}

/** Bytes that are passed on of chunks of these sizes. */
class Passing {
  bytes = 0;

  async pass(sizes: readonly number[], announced: number): Promise<void> {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (const size of sizes) yield new Uint8Array(size);
    }
    for await (const chunk of exactLength(chunks(), announced)) this.bytes += chunk.byteLength;
  }
}

test('passes on as many bytes as were announced', async () => {
  const passing = new Passing();
  await passing.pass([3, 4], 7);
  assert.equal(passing.bytes, 7);
});

for (const [name, sizes, message] of [
  ['fewer', [3], /announces 7 bytes, the body has 3$/],
  ['more', [3, 4, 1, 100], /announces 7 bytes, the body has more$/],
  ['none', [], /announces 7 bytes, the body has 0$/],
] as const) {
  test(`refuses ${name} bytes than announced, and passes on no more`, async () => {
    const passing = new Passing();
    await assert.rejects(passing.pass(sizes, 7), { code: 'size-invalid', message });
    assert.ok(passing.bytes <= 7, `${passing.bytes}`);
  });
}
