import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileCondition } from '../../../src/verify/condition.ts';
import { constantOf, isEndlessExemption } from '../../../src/verify/condition-analysis.ts';

describe('constantOf', () => {
  const CASES: readonly (readonly [expression: string, constant: boolean | undefined])[] = [
    ['true', true],
    ['1 > 2', false],
    ['[1, 2].exists(i, i > 1)', true],
    ['predicate.a == 1', undefined],
    ['predicate.a == 1 || true', true],
    ['true || predicate.a == 1', true],
    ['predicate.a == 1 && "a" == "b"', false],
    ['predicate.a == 1 && true', undefined],
    ['predicate.a == 1 || false', undefined],
    ['!(predicate.a == 1 || true)', false],
    ['predicate.a == predicate.a', true],
    ['size(predicate.a) < size(predicate.a)', false],
    ['predicate.a == 1 ? true : 1 == 1', true],
    ['true ? predicate.a == 1 : true', undefined],
    ['has(predicate.a)', undefined],
    ['now > timestamp("2026-01-01T00:00:00Z")', undefined],
    ['[1].all(predicate, predicate == 1)', undefined],
    ['1 / 0 == 1', undefined],
  ];
  for (const [expression, constant] of CASES)
    test(`${expression} is ${constant ?? 'no constant'}`, () => {
      assert.equal(constantOf(compileCondition(expression).ast), constant);
    });
});

describe('isEndlessExemption', () => {
  const CASES: readonly (readonly [expression: string, endless: boolean])[] = [
    ['predicate.a == 1 || request.repository == "r.example/x"', true],
    ['request.repository.startsWith("r.example/old/") || predicate.a == 1', true],
    ['predicate.a == 1 || predicate.b == 1 || request.platform == "linux/arm64"', true],
    [
      'predicate.a == 1 || (request.repository == "r.example/x" && now < timestamp("2027-01-01T00:00:00Z"))',
      false,
    ],
    ['predicate.a == 1 || (request.platform == "linux/arm64" && predicate.b == 1)', false],
    ['request.repository == "r.example/x"', false],
    ['predicate.a == 1 && request.platform == "linux/amd64"', false],
    ['predicate.a == 1 || signer.name == "ci"', false],
  ];
  for (const [expression, endless] of CASES)
    test(`${expression}: ${endless}`, () => {
      assert.equal(isEndlessExemption(compileCondition(expression).ast), endless);
    });
});
