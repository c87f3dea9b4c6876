import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileGlob } from '../../../src/oci/glob.ts';
import { isRepositoryName } from '../../../src/oci/reference.ts';
import { canMatchRepository } from '../../../src/oci/repository-pattern.ts';

const CAN = [
  '**',
  '*',
  '***',
  'team/*',
  'team/**',
  '**/app',
  'a*b',
  'a_*_b',
  '*.*',
  'a',
  'team*/x',
  'a__b',
  '*/*',
];
const CANNOT = [
  '',
  '/',
  '//',
  'Team/*',
  'team/',
  '/team',
  'team//*',
  '**/',
  '/**',
  'a..b',
  '*..*',
  'a___b',
  '.*',
];
const CANNOT_EITHER = [
  '*-',
  'a b',
  'team/?',
  'te[a]m',
  'ä*',
  'host.example:5000/team',
  '*\u0000',
  'a'.repeat(256),
];

for (const pattern of CAN) test(`${pattern} can match`, () => assert.ok(canMatchRepository(pattern)));
for (const pattern of [...CANNOT, ...CANNOT_EITHER])
  test(`${JSON.stringify(pattern.slice(0, 40))} can never match`, () =>
    assert.ok(!canMatchRepository(pattern)));

const pattern = fc.string({
  unit: fc.constantFrom('a', '0', 'A', '.', '_', '-', '/', '*', '**'),
  maxLength: 8,
});
const name = fc.string({ unit: fc.constantFrom('a', '0', '.', '_', '-', '/'), maxLength: 8 });

test('what some name matches can match', () => {
  fc.assert(
    fc.property(pattern, name, (glob, text) => {
      if (isRepositoryName(text) && compileGlob(glob).matches(text)) assert.ok(canMatchRepository(glob));
    }),
    { numRuns: 20_000 },
  );
});

test('for what can match there is a name', () => {
  fc.assert(
    fc.property(pattern, (glob) => {
      if (!canMatchRepository(glob)) return;
      const names = ['a', ''].map((filling) => glob.replace(/\*+/g, filling));
      assert.ok(names.some((text) => isRepositoryName(text) && compileGlob(glob).matches(text)));
    }),
  );
});
