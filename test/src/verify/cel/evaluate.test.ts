/** What the language definition (CEL v0.25) says that an expression means, where a mistake would let something pass. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { conditionOutcome } from '../../../support/condition-outcome.ts';

const PREDICATE = {
  yes: true,
  count: 2,
  score: 0.5,
  big: 9007199254740991,
  huge: 1e300,
  zero: -0,
  text: 'notes',
  nothing: null,
  list: [1, 2, 3],
  mixed: [1, 'a', null],
  map: { a: 1, b: [2] },
  Ω: 'Ω',
  astral: '\u{1f6a2}',
  halves: 'a\ud83d',
  privileges: 'none',
};

type Rows = readonly (readonly [expression: string, outcome: string])[];
const AREAS: Readonly<Record<string, Rows>> = {
  'logical operators: what decides alone does, whatever is wrong beside it': [
    ['predicate.gone || true', 'true'],
    ['true || predicate.gone', 'true'],
    ['predicate.gone && false', 'false'],
    ['predicate.gone || false', 'error'],
    ['predicate.gone && true', 'error'],
    ['predicate.text || true', 'true'],
    ['predicate.text && true', 'error'],
    ['!predicate.gone', 'error'],
    ['!predicate.text', 'error'],
    ['predicate.gone ? true : true', 'error'],
    ['predicate.text ? true : true', 'error'],
    ['predicate.yes ? true : predicate.gone', 'true'],
  ],
  'macros: all and exists are && and || over the elements, the others stop at an error': [
    ['[].all(x, false)', 'true'],
    ['[].exists(x, true)', 'false'],
    ['predicate.mixed.all(x, x > 1)', 'false'],
    ['predicate.mixed.all(x, x > 0)', 'error'],
    ['predicate.mixed.exists(x, x > 0)', 'true'],
    ['predicate.mixed.exists(x, x > 1)', 'error'],
    ['predicate.mixed.exists_one(x, x == 1)', 'true'],
    ['predicate.mixed.exists_one(x, x > 0)', 'error'],
    ['[1, 1].exists_one(x, x == 1)', 'false'],
    ['predicate.mixed.map(x, x + 1) == []', 'error'],
    ['predicate.list.map(x, x > 1, x * 2) == [4, 6]', 'true'],
    ['predicate.list.filter(x, x > 1) == [2, 3]', 'true'],
    ['predicate.mixed.filter(x, x > 0) == [1]', 'error'],
    ['predicate.map.all(key, key in ["a", "b"])', 'true'],
    ['predicate.text.all(x, true)', 'error'],
    ['predicate.nothing.all(x, true)', 'error'],
    ['predicate.gone.all(x, true)', 'error'],
    ['predicate.list.all(x, x)', 'error'],
    ['[1].all(predicate, predicate == 1) && predicate.yes', 'true'],
    ['[[1], [2]].all(x, x.all(x, x > 0) && size(x) == 1)', 'true'],
    ['["a"].all(int, int == "a")', 'true'],
    ['[null].all(int, int == null)', 'true'],
  ],
  'has: whether a map has the key; of anything else it is an error, not false': [
    ['has(predicate.nothing)', 'true'],
    ['has(predicate.gone)', 'false'],
    ['has(predicate.map.a)', 'true'],
    ['!has(predicate.privileges.network)', 'error'],
    ['has(predicate.list.length)', 'error'],
    ['has(predicate.nothing.a)', 'error'],
    ['has(predicate.gone.a)', 'error'],
    ['has(predicate.constructor)', 'false'],
    ['has(predicate.__proto__)', 'false'],
  ],
  'fields, keys and indexes: only what is stated': [
    ['predicate.toString == 1', 'error'],
    ['predicate["constructor"] == 1', 'error'],
    ['"__proto__" in predicate', 'false'],
    ['"hasOwnProperty" in predicate.map', 'false'],
    ['predicate.text.length == 5', 'error'],
    ['predicate.list.length == 3', 'error'],
    ['predicate.list["length"] == 3', 'error'],
    ['predicate.list[0] == 1', 'true'],
    ['predicate.list[0.0] == 1', 'true'],
    ['predicate.list[0.5] == 1', 'error'],
    ['predicate.list[3] == 1', 'error'],
    ['predicate.list[-1] == 3', 'error'],
    ['predicate.list[9223372036854775807] == 1', 'error'],
    ['predicate.mixed[2] == null', 'true'],
    ['predicate[0] == null', 'error'],
    ['predicate["Ω"] == "Ω"', 'true'],
    ['{"constructor": 1, "__proto__": 2}["constructor"] == 1', 'true'],
    ['size({"constructor": 1, "__proto__": 2}) == 2', 'true'],
    ['{"a": 1, "a": 2}["a"] == 2', 'error'],
    ['{1: "x"}[1.0] == "x"', 'true'],
    ['predicate.text in {1: true}', 'false'],
    ['{1: true} == {1: true} && {"1": true} != dyn({1: true})', 'true'],
  ],
  'equality: other types are unequal, and numbers are numbers': [
    ['predicate.count == "2"', 'false'],
    ['predicate.count != "2"', 'true'],
    ['predicate.count == 2.0', 'true'],
    ['dyn(9007199254740993) == 9007199254740992.0', 'false'],
    ['predicate.yes == 1', 'false'],
    ['predicate.nothing == false', 'false'],
    ['predicate.nothing == ""', 'false'],
    ['predicate.list == [1.0, 2.0, 3.0]', 'true'],
    ['predicate.list == [1, 2]', 'false'],
    ['predicate.map == {"b": dyn([2]), "a": dyn(1)}', 'true'],
    ['predicate.map == {"a": 1}', 'false'],
    ['predicate.map == {"a": dyn(1), "toString": dyn([2])}', 'false'],
    ['double("NaN") == double("NaN")', 'false'],
    ['double("NaN") != double("NaN")', 'true'],
    ['predicate.zero == 0 && predicate.zero == -0.0', 'true'],
    ['2 in predicate.list && !("2" in predicate.list)', 'true'],
    ['b"notes" == bytes(predicate.text)', 'true'],
    ['dyn(b"notes") == predicate.text', 'false'],
    ['type(predicate.count) == int && type(predicate.score) == double', 'true'],
    ['type(predicate.list) == list && type(predicate.map) == map && type(null) == null_type', 'true'],
  ],
  'ordering: of one type, or between numbers': [
    ['predicate.score < 1', 'true'],
    ['predicate.text > 1', 'error'],
    ['predicate.nothing < 1', 'error'],
    ['predicate.list < predicate.list', 'error'],
    ['predicate.map <= predicate.map', 'error'],
    ['double("NaN") < 1.0 || double("NaN") >= 1.0', 'false'],
    ['dyn(9007199254740993) > 9007199254740992.0', 'true'],
    ['predicate.huge > 9223372036854775807', 'true'],
    ['false < true', 'true'],
    ['predicate.astral > "\uffff"', 'true'],
    ['dyn(b"a") < dyn(b"b")', 'true'],
  ],
  'arithmetic: an overflow is an error': [
    ['predicate.big + 1 == 9007199254740992', 'true'],
    ['predicate.big * predicate.big > 0', 'error'],
    ['9223372036854775807 + predicate.count > 0', 'error'],
    ['-9223372036854775808 - predicate.count < 0', 'error'],
    ['-9223372036854775808 < predicate.count', 'true'],
    ['-(-9223372036854775808 + 0) > 0', 'error'],
    ['-9223372036854775808 / -1 > 0', 'error'],
    ['predicate.count / 0 > 0', 'error'],
    ['predicate.count % 0 == 0', 'error'],
    ['-7 / 2 == -3 && -7 % 2 == -1', 'true'],
    ['predicate.score / 0.0 > predicate.huge', 'true'],
    ['predicate.count + predicate.score > 0.0', 'error'],
    ['predicate.score % predicate.score == 0.0', 'error'],
    ['predicate.text + predicate.count == "notes2"', 'error'],
    ['predicate.list + [4] == [1, 2, 3, 4]', 'true'],
    ['b"a" + b"b" == b"ab"', 'true'],
    ['-predicate.text == 1', 'error'],
  ],
};

for (const [area, rows] of Object.entries(AREAS)) {
  describe(area, () => {
    for (const [expression, outcome] of rows) {
      test(`${expression} is ${outcome}`, () => {
        assert.equal(conditionOutcome(expression, PREDICATE), outcome);
      });
    }
  });
}

test('a variable that there is not is an error', () => {
  assert.equal(conditionOutcome('request.platform == "all"', PREDICATE), 'error');
});

test('the predicate may be as deep as statements are', () => {
  const deep = JSON.parse(`${'['.repeat(62)}1${']'.repeat(62)}`);
  assert.equal(conditionOutcome('predicate.a == predicate.b', { a: deep, b: structuredClone(deep) }), 'true');
  assert.equal(conditionOutcome('predicate.a == predicate.b', { a: deep, b: [deep] }), 'false');
});
