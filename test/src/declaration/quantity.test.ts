import assert from 'node:assert/strict';
import test from 'node:test';
import { parseDuration, parseSize } from '../../../src/declaration/quantity.ts';

const SIZES: readonly (readonly [string, number | undefined])[] = [
  ['1', 1],
  ['512Mi', 536870912],
  ['1Ti', 1099511627776],
  ['2k', 2000],
  ['2G', 2e9],
  ['8191Ti', 8191 * 2 ** 40],
  ['8192Ti', undefined],
  ['0', undefined],
  ['01', undefined],
  ['1.5Gi', undefined],
  ['1K', undefined],
  ['1 Mi', undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['', undefined],
  ['1constructor', undefined],
];

const DURATIONS: readonly (readonly [string, number | undefined])[] = [
  ['1s', 1000],
  ['30m', 1800000],
  ['2h', 7200000],
  ['1d', 86400000],
  ['30', undefined],
  ['1ms', undefined],
  ['0s', undefined],
  ['1w', undefined],
  ['999999999999999d', undefined],
];

for (const [text, bytes] of SIZES)
  test(`size ${JSON.stringify(text)} is ${bytes}`, () => assert.equal(parseSize(text), bytes));
for (const [text, ms] of DURATIONS)
  test(`duration ${JSON.stringify(text)} is ${ms}`, () => assert.equal(parseDuration(text), ms));
