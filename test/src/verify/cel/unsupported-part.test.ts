/** CEL that is refused when the policy is read, because it cannot be held to what it says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCondition } from '../../../../src/verify/condition.ts';

const REFUSED: readonly (readonly [expression: string, why: RegExp])[] = [
  ['predicate.a.matches("(1+)+$")', /matches\(\) is not enforceable; use startsWith, endsWith or contains/],
  ['["a"].exists(x, x.matches("a"))', /matches\(\) is not enforceable/],
  ['predicate.a == 1u', /1u is not enforceable: JSON has no uint/],
  ['uint(predicate.a) == predicate.b', /uint\(\) is not enforceable: JSON has no uint/],
  ['type(predicate.a) == uint', /uint is not enforceable/],
  ['predicate.a == 9223372036854775808', /9223372036854775808 is no 64-bit int/],
  ['predicate.a == -9223372036854775809', /9223372036854775809 is no 64-bit int/],
  ['predicate.a.lowerAscii() == "a"', /_\.lowerAscii\(\) is no standard function/],
  ['bytes(predicate.a).json() == predicate.b', /_\.json\(\) is no standard function/],
  ['now.getHours("Europe/Berlin") > 8', /_\.getHours\(_\) is no standard function/],
  ['cel.bind(a, predicate.a, a == 1)', /cel is not enforceable|bind/],
  ['type(now) == google.protobuf.Timestamp', /google is not enforceable/],
  ['optional.of(predicate.a).hasValue()', /optional/],
  ['predicate.?a == 1', /Expected IDENTIFIER/],
];
for (const [expression, why] of REFUSED) {
  test(`${expression} is refused`, () => {
    assert.throws(() => compileCondition(expression), { code: 'policy-invalid', message: why });
  });
}

test('the smallest int is no mistake', () => {
  assert.equal(compileCondition('predicate.a > -9223372036854775808').ast.op, '>');
});
