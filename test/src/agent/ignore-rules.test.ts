import assert from 'node:assert/strict';
import test from 'node:test';
import { IgnoreRules } from '../../../src/agent/ignore-rules.ts';

/** A trailing slash in a path marks a directory. */
const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['*.key', ['a.key', 'deep/down/b.key', '.key'], ['a.keys', 'a.key.txt', 'key']],
  ['notes', ['notes', 'notes/', 'a/notes'], ['notes2', 'my-notes']],
  ['/notes', ['notes', 'notes/'], ['a/notes']],
  ['build/', ['build/', 'a/build/'], ['build', 'rebuild/']],
  ['a/b', ['a/b', 'a/b/'], ['x/a/b', 'a/b/c', 'ab']],
  ['a/**', ['a/b', 'a/b/c'], ['a', 'a/', 'b/a']],
  ['**/b', ['b', 'a/b', 'a/x/b'], ['ab', 'a/bb']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/xb', 'b']],
  ['?.md', ['a.md', 'x/b.md', '😀.md'], ['ab.md', '.md', '/.md']],
  ['a.b', ['a.b'], ['axb']],
  ['*', ['a', 'a/b', 'é'], []],
  ['a+(b)|c^$', ['a+(b)|c^$'], ['ac', 'aabc']],
  ['*.log\n!keep.log', ['a.log', 'x/b.log'], ['keep.log', 'x/keep.log']],
  ['!keep.log\n*.log', ['keep.log'], []],
  ['# *.md\n\n   \n*.txt   \n', ['a.txt'], ['a.md', '# *.md']],
  ['a\r\nb\r\n', ['a', 'b'], ['a\r']],
  ['line\u2028break', ['line\u2028break'], ['linebreak']],
];

for (const [rules, ignored, kept] of CASES) {
  test(`rules ${JSON.stringify(rules)}`, () => {
    const ignore = new IgnoreRules(rules, '.plimsollignore');
    const ignores = (path: string): boolean => ignore.ignores(path.replace(/\/$/, ''), path.endsWith('/'));
    assert.deepEqual(
      ignored.filter((path) => !ignores(path)),
      [],
    );
    assert.deepEqual(kept.filter(ignores), []);
  });
}

for (const line of ['[ab].md', 'a\\*', '!', '/', '//', 'a//b', './a', '../a', 'a/..', '!/'])
  test(`${JSON.stringify(line)} is refused with its line`, () =>
    assert.throws(() => new IgnoreRules(`*.key\n${line}`, '.plimsollignore'), {
      code: 'usage-invalid',
      message: /^\.plimsollignore:2: /,
    }));
