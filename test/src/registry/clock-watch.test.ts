import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClockWatch } from '../../../src/registry/clock-watch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function watched() {
  const time = { wall: Date.UTC(2026, 0, 1), steady: 0 };
  const watch = new ClockWatch({ wall: () => time.wall, steady: () => time.steady });
  const pass = (ms: number, jump = 0): boolean => {
    time.steady += ms;
    time.wall += ms + jump;
    return watch.steadyFor(24 * HOUR);
  };
  return { pass };
}

test('a clock that goes as time passes, or is corrected a little, is steady', () => {
  const { pass } = watched();
  assert.equal(pass(HOUR), true);
  assert.equal(pass(1000 * HOUR), true);
  for (let hour = 0; hour < 100; hour++) assert.equal(pass(HOUR, MINUTE), true);
});

test('a jump forward makes it unsteady until that long has really passed', () => {
  const { pass } = watched();
  assert.equal(pass(HOUR, 365 * 24 * HOUR), false);
  assert.equal(pass(23 * HOUR), false);
  assert.equal(pass(HOUR), true);
  assert.equal(pass(HOUR, 6 * MINUTE), false);
});

test('a jump back makes leases longer, which harms nobody; the way forward again counts', () => {
  const { pass } = watched();
  assert.equal(pass(HOUR, -48 * HOUR), true);
  assert.equal(pass(HOUR, 48 * HOUR), false);
});
