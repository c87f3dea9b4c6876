import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlimsollError } from '../../../src/errors.ts';
import { exactLength, parseContentRange } from '../../../src/registry/content-range.ts';

test('reads START-END', () => {
  assert.deepEqual(parseContentRange('0-0'), { start: 0, end: 0 });
  assert.deepEqual(parseContentRange('100-1099'), { start: 100, end: 1099 });
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

async function collect(sizes: readonly number[], announced: number): Promise<number> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const size of sizes) yield new Uint8Array(size);
  }
  let seen = 0;
  for await (const chunk of exactLength(chunks(), announced)) seen += chunk.byteLength;
  return seen;
}

test('passes on as many bytes as were announced', async () => {
  assert.equal(await collect([3, 4], 7), 7);
});

for (const [name, sizes] of [
  ['fewer', [3]],
  ['more', [3, 4, 1]],
  ['none', []],
] as const) {
  test(`refuses ${name} bytes than announced`, async () => {
    await assert.rejects(
      collect(sizes, 7),
      (thrown) => thrown instanceof PlimsollError && thrown.code === 'size-invalid',
    );
  });
}
