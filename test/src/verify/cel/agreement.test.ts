/**
 * The library that parses conditions also evaluates them, without a bound. Where it keeps to the language, an expression
 * means the same to it; left out is what it takes otherwise: conversions of texts to numbers, and negated ints.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Environment } from '@marcbachmann/cel-js';
import { SeededRandom } from '../../../faults/seeded-random.ts';
import { expand, type Grammar } from '../../../fuzz/grammar.ts';
import { conditionOutcome } from '../../../support/condition-outcome.ts';

const EXPRESSIONS: Grammar = {
  start: ['{bool}'],
  bool: [
    ...['true', 'false', 'predicate.t', '!{bool}', '{bool} && {bool}', '{bool} || {bool}', 'x'],
    ...['{value} == {value}', '{value} != {value}', '{value} in {list}', '{value} in predicate'],
    ...['has(predicate.{field})', 'has(predicate.m.{field})', '({bool}) ? {bool} : {bool}'],
    ...['{list}.exists(x, {bool})', '{list}.all(x, {bool})', '{list}.exists_one(x, {bool})'],
    ...['{number} < {number}', '{number} >= {number}', '{text} < {text}', '{text}.startsWith({text})'],
    ...['{text}.contains({text})', '{text}.endsWith({text})', 'predicate.l.all(y, {bool})'],
    ...['size({value}) == {number}', 'type({value}) == type({value})', '{list} == {list}'],
    ...['timestamp({time}) < timestamp({time})', 'duration({span}) < duration({span})'],
    ...['timestamp({time}) - timestamp({time}) == duration({span})'],
  ],
  field: ['t', 'n', 's', 'l', 'm', 'z', 'd', 'gone', 'constructor'],
  value: [
    ...['predicate.{field}', 'predicate["{field}"]', 'predicate.l[{number}]', 'x', 'null', 'predicate.m'],
    ...['{number}', '{text}', '{list}', '{bool}', '{list}[{number}]'],
  ],
  number: [
    ...['0', '1', '2', '3', '1.0', '2.5', '0.5', '9223372036854775807', 'predicate.n', 'predicate.d'],
    ...['{number} + {number}', '{number} - {number}', '{number} * {number}', '{number} / {number}'],
    ...['{number} % {number}', 'int({number})', 'double({number})', 'size({list})'],
  ],
  text: ['"a"', '"ab"', '""', 'predicate.s', '{text} + {text}', '"1"', '"é"'],
  list: [
    ...[
      '[]',
      '[1, 2, 3]',
      'predicate.l',
      'predicate.m',
      'predicate.{field}',
      '[{number}, {number}]',
      '[{text}]',
    ],
    ...[
      '{list} + {list}',
      '{list}.map(x, {value})',
      '{list}.filter(x, {bool})',
      '{list}.map(x, {bool}, {value})',
    ],
  ],
  time: ['"2026-01-01T00:00:00Z"', '"2025-02-28T12:00:00+02:00"', 'predicate.s'],
  span: ['"1h"', '"30m"', '"8h"'],
};
const ENVIRONMENT = new Environment({ limits: { maxAstNodes: 2000, maxDepth: 64 } }).registerVariable(
  'predicate',
  'dyn',
);
const PREDICATE = { t: true, n: 2, s: 'ab', l: [1, 2, 'ab'], m: { t: 1, a: [1] }, z: null, d: 2.5 };
const AS_THE_LIBRARY_WANTS_IT = new Map<string, unknown>([
  ...Object.entries({ t: true, n: 2n, s: 'ab', l: [1n, 2n, 'ab'], z: null, d: 2.5 }),
  ['m', new Map<string, unknown>([...Object.entries({ t: 1n, a: [1n] })])],
]);
const EXPRESSION_COUNT = 4000;

test('expressions mean the same to the library', () => {
  const seen = new Map<string, number>();
  for (let seed = 0; seed < EXPRESSION_COUNT; seed++) {
    const expression = expand(EXPRESSIONS, new SeededRandom(seed));
    if (expression.length > 300) continue;
    const outcome = conditionOutcome(expression, PREDICATE);
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    if (outcome !== 'policy-invalid') assert.equal(outcome, libraryOutcome(expression), expression);
  }
  for (const outcome of ['true', 'false', 'error']) assert.ok((seen.get(outcome) ?? 0) > 100, outcome);
});

function libraryOutcome(expression: string): string {
  try {
    return String(ENVIRONMENT.evaluate(expression, { predicate: AS_THE_LIBRARY_WANTS_IT }));
  } catch {
    return 'error';
  }
}
