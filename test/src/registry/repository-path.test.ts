import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PlimsollError } from '../../../src/errors.ts';
import {
  type Noun,
  parseRepositoryName,
  parseRepositoryPath,
} from '../../../src/registry/repository-path.ts';

const HEX = 'a'.repeat(64);
const LONGEST = 'a'.repeat(255);

const split: [path: string, repository: string, noun: Noun, last: string][] = [
  ['/v2/a/tags/list', 'a', 'tags', ''],
  ['/v2/a/b/c/manifests/latest', 'a/b/c', 'manifests', 'latest'],
  [`/v2/a/blobs/sha256:${HEX}`, 'a', 'blobs', `sha256:${HEX}`],
  [`/v2/a/blobs/sha256%3A${HEX}`, 'a', 'blobs', `sha256:${HEX}`],
  ['/v2/a/blobs/uploads/', 'a', 'uploads', ''],
  ['/v2/a/blobs/uploads', 'a', 'uploads', ''],
  ['/v2/a/blobs/uploads/id', 'a', 'upload', 'id'],
  ['/v2/a/blobs/b/blobs/uploads/', 'a/blobs/b', 'uploads', ''],
  ['/v2/a/blobs/b/blobs/uploads/uploads', 'a/blobs/b', 'upload', 'uploads'],
  ['/v2/a/blobs/uploads/manifests/x', 'a/blobs/uploads', 'manifests', 'x'],
  ['/v2/x/manifests/tags/list', 'x/manifests', 'tags', ''],
  ['/v2/x/manifests/tags/list/tags/list', 'x/manifests/tags/list', 'tags', ''],
  ['/v2/tags/list/tags/list', 'tags/list', 'tags', ''],
  ['/v2/x/tags/manifests/list', 'x/tags', 'manifests', 'list'],
  ['/v2/referrers/referrers/x', 'referrers', 'referrers', 'x'],
  [`/v2/${LONGEST}/tags/list`, LONGEST, 'tags', ''],
];

for (const [path, repository, noun, last] of split) {
  test(`splits ${path.slice(0, 60)}`, () => {
    assert.deepEqual(parseRepositoryPath(path), { repository, noun, last });
  });
}

const refused: [path: string, code: string][] = [
  ['', 'route-unknown'],
  ['/', 'route-unknown'],
  ['/v2/', 'route-unknown'],
  ['/v2/a', 'route-unknown'],
  ['/v2/a/tags/lists', 'route-unknown'],
  ['/v2/a/manifests/', 'route-unknown'],
  ['/v2/a/blobs/', 'route-unknown'],
  ['/v2/a/uploads/x', 'route-unknown'],
  ['/v3/a/tags/list', 'route-unknown'],
  ['v2/a/tags/list', 'route-unknown'],
  ['http://127.0.0.1/v2/a/tags/list', 'route-unknown'],
  ['/v2/tags/list', 'name-invalid'],
  ['/v2/blobs/uploads/', 'name-invalid'],
  ['/v2//tags/list', 'name-invalid'],
  ['/v2//a/tags/list', 'name-invalid'],
  ['/v2/a//b/tags/list', 'name-invalid'],
  ['/v2/a//tags/list', 'name-invalid'],
  ['/v2/../tags/list', 'name-invalid'],
  ['/v2/a/../b/tags/list', 'name-invalid'],
  ['/v2/a/./b/tags/list', 'name-invalid'],
  ['/v2/%2e%2e/tags/list', 'name-invalid'],
  ['/v2/a%2Fb/tags/list', 'name-invalid'],
  ['/v2/a%2fb/manifests/x', 'name-invalid'],
  ['/v2/a%3Ab/manifests/x', 'name-invalid'],
  ['/v2/a%00/tags/list', 'name-invalid'],
  ['/v2/A/tags/list', 'name-invalid'],
  ['/v2/-a/tags/list', 'name-invalid'],
  ['/v2/a-/tags/list', 'name-invalid'],
  ['/v2/a..b/tags/list', 'name-invalid'],
  ['/v2/a___b/tags/list', 'name-invalid'],
  ['/v2/ä/tags/list', 'name-invalid'],
  ['/v2/a b/tags/list', 'name-invalid'],
  ['/v2/_catalog/tags/list', 'name-invalid'],
  [`/v2/${LONGEST}a/tags/list`, 'name-invalid'],
];

for (const [path, code] of refused) {
  test(`refuses ${JSON.stringify(path.slice(0, 60))}: ${code}`, () => {
    assert.throws(
      () => parseRepositoryPath(path),
      (thrown) => thrown instanceof PlimsollError && thrown.code === code,
    );
  });
}

const component = fc.constantFrom(
  'a',
  'b1',
  'blobs',
  'uploads',
  'manifests',
  'tags',
  'list',
  'referrers',
  'v2',
  'a__b',
);
const name = fc.array(component, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('/'));
const endpoint = fc.oneof(
  fc.constantFrom(['tags', '', 'tags/list'], ['uploads', '', 'blobs/uploads/']),
  fc.constantFrom('list', 'uploads', 'blobs', 'x').map((id) => ['upload', id, `blobs/uploads/${id}`]),
  fc.constantFrom('list', 'latest', 'tags', 'manifests').map((tag) => ['manifests', tag, `manifests/${tag}`]),
  fc.constantFrom('list', `sha256:${HEX}`).map((digest) => ['blobs', digest, `blobs/${digest}`]),
);

test('whatever a repository is called, every path leads back to it', () => {
  fc.assert(
    fc.property(name, endpoint, (repository, [noun, last, tail]) => {
      assert.deepEqual(parseRepositoryPath(`/v2/${repository}/${tail}`), { repository, noun, last });
    }),
  );
});

test('no path ever gives a name outside the grammar', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.string({ unit: 'binary', maxLength: 40 }), (path, noise) => {
      try {
        const { repository } = parseRepositoryPath(`/v2${path}${noise}/tags/list`);
        assert.equal(parseRepositoryName(repository), repository);
      } catch (thrown) {
        assert.ok(thrown instanceof PlimsollError, String(thrown));
      }
    }),
  );
});
