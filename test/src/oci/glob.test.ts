import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { compileGlob, covers } from '../../../src/oci/glob.ts';

describe('compileGlob', () => {
  const CASES: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
    ['a/b', 'a/b', true],
    ['a/b', 'a/bc', false],
    ['a/b', 'xa/b', false],
    ['a/*', 'a/b', true],
    ['a/*', 'a/', true],
    ['a/*', 'a/b/c', false],
    ['a/**', 'a/b/c', true],
    ['a/**', 'a', false],
    ['a/**', 'ab/c', false],
    ['**', 'registry.example.com:5000/a/b', true],
    ['*/agents/*', 'r.example/agents/x', true],
    ['*/agents/*', 'r.example/evil/agents/x', false],
    ['**/agents/*', 'r.example/evil/agents/x', true],
    ['r.example/a-*', 'r.example/a-b', true],
    ['r.example/*-b', 'r.example/a-b-b', true],
    ['r.example/a*c*e', 'r.example/abcde', true],
    ['r.example/a*c*e', 'r.example/abcd', false],
    ['r.example/x', 'rXexample/x', false],
    ['A/b', 'a/b', false],
    ['a/[b]', 'a/b', false],
    ['a/[b]', 'a/[b]', true],
    ['a/b?', 'a/bc', false],
    ['a/(b|c)', 'a/b', false],
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['a/*', 'a/b\n', true],
    ['a/b', 'a/b\n', false],
  ];
  for (const [pattern, text, matches] of CASES) {
    test(`${JSON.stringify(pattern)} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
      assert.equal(compileGlob(pattern).matches(text), matches);
    });
  }

  const literal = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '(', '$', '\\'), maxLength: 8 });

  test('without wildcards only the text itself matches', () => {
    fc.assert(
      fc.property(
        literal,
        literal,
        (pattern, text) => compileGlob(pattern).matches(text) === (pattern === text),
      ),
    );
  });

  test('agrees with an anchored regular expression of the same meaning', () => {
    const pattern = fc.array(fc.oneof(literal, fc.constant('*'), fc.constant('**')), { maxLength: 5 });
    fc.assert(
      fc.property(pattern, literal, (parts, text) => {
        const glob = parts.join('');
        const source = glob.replace(/\*+|[^*]/g, (part) => {
          if (part === '*') return '[^/]*';
          return part.startsWith('*') ? '[^]*' : part.replace(/[\\^$.()/]/, '\\$&');
        });
        return compileGlob(glob).matches(text) === new RegExp(`^(?:${source})$`).test(text);
      }),
    );
  });

  test('a pattern that makes regular expressions backtrack ends at once', () => {
    assert.equal(compileGlob(`${'*a'.repeat(50)}b`).matches('a'.repeat(5000)), false);
  });
});

describe('covers', () => {
  const CASES: readonly (readonly [wide: string, narrow: string, covered: boolean])[] = [
    ['a/**', 'a/b', true],
    ['a/**', 'a/*', true],
    ['a/*', 'a/**', false],
    ['a/*', 'a/*/b', false],
    ['**', '*/**', true],
    ['a/*', 'a/*', true],
    ['a/*x', 'a/*', false],
    ['a/*', 'b/*', false],
    ['a/b', 'a/*', false],
  ];
  for (const [wide, narrow, covered] of CASES)
    test(`${wide} ${covered ? 'covers' : 'does not cover'} ${narrow}`, () => {
      assert.equal(covers(compileGlob(wide), compileGlob(narrow)), covered);
    });

  test('what a covered pattern matches, the wider one matches', () => {
    const pattern = fc
      .array(fc.constantFrom('a', '/', '*', '**'), { maxLength: 5 })
      .map((parts) => compileGlob(parts.join('')));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 6 });
    let covered = 0;
    fc.assert(
      fc.property(pattern, pattern, text, (wide, narrow, one) => {
        if (!covers(wide, narrow) || !narrow.matches(one)) return true;
        covered += 1;
        return wide.matches(one);
      }),
      { numRuns: 2000 },
    );
    assert.ok(covered > 20, `${covered}`);
  });
});
