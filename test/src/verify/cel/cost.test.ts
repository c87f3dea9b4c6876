/** Whoever fills the predicate of a statement decides how long its lists are, and not how long a verdict takes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Cost, MAX_COST } from '../../../../src/verify/cel/cost.ts';
import { conditionOutcome } from '../../../support/condition-outcome.ts';

const NUMBERS = { n: Array.from({ length: 3000 }, (_, at) => at) };
const TEXT = { t: 'a'.repeat(2_000_000), s: `${'a'.repeat(1000)}b`, n: NUMBERS.n };
const TREE = nested(3000, 40);

/** Each would run for minutes, or take gigabytes. */
const COSTLY: readonly (readonly [expression: string, predicate: unknown])[] = [
  ['predicate.n.all(x, predicate.n.all(y, predicate.n.all(z, x + y + z >= 0)))', NUMBERS],
  ['predicate.n.exists(x, predicate.n.exists(y, predicate.n.exists(z, x + y + z < 0)))', NUMBERS],
  ['predicate.n.exists_one(x, predicate.n.exists_one(y, predicate.n.exists_one(z, x == y + z)))', NUMBERS],
  ['size(predicate.n.map(x, predicate.n.map(y, predicate.n.map(z, x)))) == 1', NUMBERS],
  ['size(predicate.n.filter(x, predicate.n.filter(y, y in predicate.n) == [])) == 1', NUMBERS],
  ['predicate.n.all(x, predicate.n + predicate.n != [])', NUMBERS],
  ['predicate.n.all(x, predicate.n == predicate.n)', NUMBERS],
  ['predicate.n.all(x, !(-1 in predicate.n))', NUMBERS],
  ['predicate.a.all(x, predicate.a.all(y, x == y || x != y))', { a: TREE }],
  ['predicate.n.all(x, size(predicate.t) > 0)', TEXT],
  ['predicate.n.all(x, predicate.t + predicate.t != "")', TEXT],
  ['predicate.n.all(x, predicate.t <= predicate.t)', TEXT],
  ['predicate.n.all(x, predicate.t == predicate.t)', TEXT],
  ['predicate.n.all(x, size(bytes(predicate.t)) > 0)', TEXT],
  ['predicate.t.contains(predicate.s)', TEXT],
  ['predicate.n.all(x, predicate.n.all(y, 1 / 0 == x)) || true', NUMBERS],
  [
    'predicate.n.exists(x, predicate.n.all(y, predicate.n.all(z, y < 0 && 1 / 0 == z))) || true',
    {
      n: NUMBERS.n.map((at) => -1 - at),
    },
  ],
];

describe('what costs too much denies, whatever stands beside it', () => {
  for (const [expression, predicate] of COSTLY)
    test(expression, () => assert.equal(conditionOutcome(expression, predicate), 'condition-cost'));
});

/** A long list is no list in a list. */
const CHEAP: readonly (readonly [expression: string, predicate: unknown])[] = [
  ['predicate.n.all(x, x >= 0 && x < 3000)', NUMBERS],
  ['predicate.n.all(x, x in [0, 1, 2, 3] || x > 3)', NUMBERS],
  ['predicate.a.all(x, size(x) > 0)', { a: TREE }],
  ['predicate.t.contains("ab") || predicate.t.startsWith("a")', TEXT],
  [
    '!predicate.packages.exists(p, p.name == "litellm" && p.version in ["1.82.7", "1.82.8"])',
    { packages: Array.from({ length: 40_000 }, (_, at) => ({ name: `p${at}`, version: '1.0.0' })) },
  ],
];
describe('what looks at everything once does not', () => {
  for (const [expression, predicate] of CHEAP)
    test(expression, () => assert.equal(conditionOutcome(expression, predicate), 'true'));
});

test('the limit itself may be reached', () => {
  const cost = new Cost();
  cost.charge(MAX_COST - 1);
  cost.chargeText(10);
  assert.throws(() => cost.chargeText(1), { code: 'condition-cost' });
});

/** Lists in lists, and no two elements of the same kind. */
function nested(count: number, depth: number): unknown[] {
  return Array.from({ length: count }, (_, seed) => {
    let value: unknown = 1;
    for (let at = 0; at < depth; at++) value = (seed >> (at % 12)) & 1 ? [value] : { a: value };
    return value;
  });
}
