import assert from 'node:assert/strict';
import test from 'node:test';
import { contains, mountPathProblem, normalizeMountPath } from '../../../src/declaration/mount-path.ts';

for (const path of [
  '/workspace',
  '/app/data',
  '/runner',
  '/run/other',
  '/tmpfiles',
  '/a b',
  '/größe',
  '/...',
])
  test(`${path} can be mounted at`, () => assert.equal(mountPathProblem(path), undefined));

const REFUSED = [
  ...['', 'a', './a', '/', '//', '/.', '/..', '/a/..', '/a/./b'],
  ...[
    '/proc',
    '/proc/1',
    '/dev',
    '/sys/fs',
    '/tmp',
    '/tmp/x',
    '/run',
    '/run/plimsoll',
    '/run/plimsoll/fs.sock',
  ],
  ...[
    '/app',
    '/app/',
    '//app',
    '/a:b',
    '/a\nb',
    '/a\0',
    '/\ud800',
    `/${'x'.repeat(256)}`,
    '/xxxxxxx'.repeat(200),
  ],
];
for (const path of REFUSED)
  test(`${JSON.stringify(path.slice(0, 40))} cannot be mounted at`, () =>
    assert.notEqual(mountPathProblem(path), undefined));

test('a path has one spelling', () => {
  for (const path of ['/a/b', '/a/b/', '//a///b', 'a/b']) assert.equal(normalizeMountPath(path), '/a/b');
});

test('a path contains itself and what is below, not what only starts like it', () => {
  assert.deepEqual(
    [contains('/a', '/a'), contains('/a', '/a/b'), contains('/a', '/ab'), contains('/a/b', '/a')],
    [true, true, false, false],
  );
});
