import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PlimsollError } from '../../../src/errors.ts';
import { parseByteRange } from '../../../src/registry/byte-range.ts';

const cases: [header: string | undefined, size: number, want: [number, number] | 'whole' | 'refused'][] = [
  [undefined, 2000, 'whole'],
  ['bytes=0-0', 2000, [0, 0]],
  ['bytes=500-1499', 2000, [500, 1499]],
  ['bytes=500-', 2000, [500, 1999]],
  ['bytes=-500', 2000, [1500, 1999]],
  ['bytes=-5000', 2000, [0, 1999]],
  ['bytes=1000-5000', 2000, [1000, 1999]],
  ['BYTES=1-2', 2000, [1, 2]],
  ['bytes= 1-2 ', 2000, [1, 2]],
  ['bytes=0-99999999999999999999', 2000, [0, 1999]],
  ['bytes=0-1,5-6', 2000, 'whole'],
  ['items=0-1', 2000, 'whole'],
  ['0-1', 2000, 'whole'],
  ['bytes', 2000, 'whole'],
  ['bytes=500-0', 2000, 'refused'],
  ['bytes=2000-', 2000, 'refused'],
  ['bytes=5000-10000', 2000, 'refused'],
  ['bytes=99999999999999999999-', 2000, 'refused'],
  ['bytes=-0', 2000, 'refused'],
  ['bytes=-', 2000, 'refused'],
  ['bytes=', 2000, 'refused'],
  ['bytes=a-b', 2000, 'refused'],
  ['bytes=0x1-2', 2000, 'refused'],
  ['bytes=--1', 2000, 'refused'],
  ['bytes=1-2-3', 2000, 'refused'],
  ['bytes=0-0', 0, 'refused'],
  ['bytes=0-', 0, 'refused'],
  ['bytes=-1', 0, 'refused'],
];

for (const [header, size, want] of cases) {
  test(`Range ${header} of ${size} bytes: ${want}`, () => {
    const parse = () => parseByteRange(header, size);
    if (want === 'refused') {
      assert.throws(parse, (thrown) => thrown instanceof PlimsollError && thrown.code === 'range-invalid');
    } else assert.deepEqual(parse(), want === 'whole' ? undefined : { start: want[0], end: want[1] });
  });
}

test('a range that is given lies within the bytes', () => {
  const number = fc.oneof(fc.nat(3000).map(String), fc.constantFrom('', '-1', '99999999999999999999', 'x'));
  fc.assert(
    fc.property(number, number, fc.nat(2000), (first, last, size) => {
      try {
        const range = parseByteRange(`bytes=${first}-${last}`, size);
        assert.ok(range !== undefined && range.start >= 0 && range.start <= range.end && range.end < size);
      } catch (thrown) {
        assert.ok(thrown instanceof PlimsollError && thrown.code === 'range-invalid', String(thrown));
      }
    }),
  );
});
