import assert from 'node:assert/strict';
import test from 'node:test';
import {
  formatReference,
  isLoopback,
  isRepositoryReference,
  parseTarget,
  type Reference,
  repositoryOf,
} from '../../../src/oci/reference.ts';

const HEX = 'a'.repeat(64);
const accepted = [
  { text: '127.0.0.1:5000/agents/notes', want: { registry: '127.0.0.1:5000', repository: 'agents/notes' } },
  { text: 'localhost/a', want: { registry: 'localhost', repository: 'a' } },
  {
    text: 'Registry.Example.com/a/b:1.0.0',
    want: { registry: 'registry.example.com', repository: 'a/b', tag: '1.0.0' },
  },
  {
    text: `[::1]:5000/a@sha256:${HEX}`,
    want: { registry: '[::1]:5000', repository: 'a', digest: `sha256:${HEX}` },
  },
  {
    text: `r.io/a:t@sha256:${HEX}`,
    want: { registry: 'r.io', repository: 'a', tag: 't', digest: `sha256:${HEX}` },
  },
  { text: 'r.io/a/blobs/b__c.d--e', want: { registry: 'r.io', repository: 'a/blobs/b__c.d--e' } },
  { text: `r.io/${'a'.repeat(255)}`, want: { registry: 'r.io', repository: 'a'.repeat(255) } },
  { text: `r.io/a:${'t'.repeat(128)}`, want: { registry: 'r.io', repository: 'a', tag: 't'.repeat(128) } },
  { text: 'oci:dir', want: { layout: 'dir' } },
  { text: 'oci:/a/b:1.0', want: { layout: '/a/b', tag: '1.0' } },
  { text: `oci:./x@sha256:${HEX}`, want: { layout: './x', digest: `sha256:${HEX}` } },
];
for (const { text, want } of accepted) {
  test(`parseTarget: ${text.slice(0, 40)}`, () => assert.deepEqual(parseTarget(text), want));
}

const refused = {
  'no host': 'notes:1.0',
  'a host without dot or port': 'library/notes',
  'nothing after the host': 'r.io/',
  'upper case in the repository': 'r.io/Notes',
  'two slashes': 'r.io/a//b',
  'a parent step': 'r.io/a/../b',
  'a percent sign': 'r.io/a%2Fb',
  'a space': 'r.io/a b',
  'a tag of 129 characters': `r.io/a:${'t'.repeat(129)}`,
  'an empty tag': 'r.io/a:',
  'a short digest': 'r.io/a@sha256:abc',
  'an upper-case digest': `r.io/a@sha256:${'A'.repeat(64)}`,
  'an unknown algorithm': `r.io/a@md5:${'a'.repeat(32)}`,
  'an empty layout': 'oci:',
  'a name of 256 characters': `r.io/${'a'.repeat(256)}`,
  'a newline': 'r.io/a\n',
  'credentials in the host': 'user:pw@r.io/a',
  'a scheme': 'https://r.io/a',
};
for (const [name, text] of Object.entries(refused)) {
  test(`parseTarget refuses ${name}`, () =>
    assert.throws(() => parseTarget(text), { code: 'reference-invalid' }));
}

test('formatReference writes what parseTarget read', () => {
  for (const { text, want } of accepted) {
    assert.deepEqual(parseTarget(formatReference(parseTarget(text))), want);
  }
});

test('repositoryOf names host and path', () => {
  assert.equal(repositoryOf(parseTarget('r.io/a/b:1') as Reference), 'r.io/a/b');
});

test('isRepositoryReference', () => {
  assert.equal(isRepositoryReference('r.io/a/b'), true);
  for (const text of ['a/b', 'r.io', 'r.io/a:1', 'pkg:npm/x', 'file.txt'])
    assert.equal(isRepositoryReference(text), false, text);
});

test('isLoopback knows loopback hosts, and nothing that looks like one', () => {
  for (const host of ['localhost:5000', '127.0.0.1', '127.1.2.3:80', '[::1]:1'])
    assert.equal(isLoopback(host), true, host);
  for (const host of ['127.0.0.1.evil.io', 'localhost.evil.io', '128.0.0.1', '[::2]'])
    assert.equal(isLoopback(host), false, host);
});
