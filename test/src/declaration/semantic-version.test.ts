import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { compareVersions } from '../../../src/declaration/semantic-version.ts';

/** Each lower than the next: Semantic Versioning 2.0.0, section 11, and what is easily got wrong. */
const ASCENDING = [
  '0.0.1',
  '0.9.0',
  '0.10.0',
  '1.0.0-0',
  '1.0.0-9',
  '1.0.0-10',
  '1.0.0--1',
  '1.0.0-Alpha',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1-a-b.c',
  '1.0.1',
  '2.0.0',
  '9007199254740992.0.0',
  '9007199254740993.0.0',
];

describe('compareVersions', () => {
  for (const [index, version] of ASCENDING.entries())
    test(`${version} is higher than all before it and lower than all after it`, () => {
      const signs = ASCENDING.map((other) => Math.sign(compareVersions(version, other)));
      assert.deepEqual(
        signs,
        ASCENDING.map((_, at) => Math.sign(index - at)),
      );
    });

  test('is an order: of any three, and the other way round', () => {
    const identifier = fc.constantFrom('0', '1', '10', 'a', 'A', '-', 'a1');
    const version = fc
      .tuple(fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }), fc.array(identifier, { maxLength: 3 }))
      .map(
        ([core, prerelease]) => core.join('.') + (prerelease.length > 0 ? `-${prerelease.join('.')}` : ''),
      );
    fc.assert(
      fc.property(version, version, version, (one, two, three) => {
        const sign = (left: string, right: string) => Math.sign(compareVersions(left, right));
        assert.equal(sign(one, two), 0 - sign(two, one));
        assert.equal(sign(one, two) === 0, one === two);
        if (sign(one, two) <= 0 && sign(two, three) <= 0) assert.ok(sign(one, three) <= 0);
      }),
    );
  });
});
