import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';

const cases = [
  // RFC 8785, section 3.2.2 and 3.2.3.
  {
    name: 'numbers and escapes',
    value: JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    ),
    want: '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  },
  {
    name: 'members by code units',
    value: { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 },
    want: '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  },
  { name: 'minus zero', value: [-0], want: '[0]' },
  { name: 'nothing inside', value: [{}, [], ''], want: '[{},[],""]' },
];
for (const { name, value, want } of cases) {
  test(`canonicalJson: ${name}`, () => {
    // 1e30 is an integer beyond 2^53: the scheme has a form for it, Plimsoll refuses it, so it is checked apart.
    if (name === 'numbers and escapes') {
      assert.throws(() => canonicalJson(value), { code: 'usage-invalid' });
      value.numbers[1] = 0.5;
      assert.equal(canonicalJson(value), want.replace('1e+30', '0.5'));
    } else assert.equal(canonicalJson(value), want);
  });
}

for (const [name, value] of Object.entries({
  NaN: Number.NaN,
  infinity: 1 / 0,
  undefined: { a: undefined },
  'a function': () => 1,
  'a lone surrogate': '\ud800',
  'a lone surrogate as member': { '\udc00': 1 },
})) {
  test(`canonicalJson refuses ${name}`, () =>
    assert.throws(() => canonicalJson(value), { code: 'usage-invalid' }));
}

test('the order in which members were written never matters', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (record) => {
      const reversed = Object.fromEntries(Object.entries(record).reverse());
      assert.equal(canonicalJson(reversed), canonicalJson(record));
      assert.deepEqual(JSON.parse(canonicalJson(record)), JSON.parse(JSON.stringify(record)));
    }),
  );
});
