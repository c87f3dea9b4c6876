import assert from 'node:assert/strict';
import test from 'node:test';
import { diffDeclarations } from '../../../src/declaration/diff-declarations.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { declarationDigest, sampleDeclaration } from '../../support/signed-image.ts';

const release = (version: string, digest = digestOf(version)) => {
  const declaration = sampleDeclaration(version);
  return { image: { digest, declarationDigest: declarationDigest(declaration) }, declaration };
};

test('the digest is that of the canonical JSON of what differs', () => {
  const { declarations, diffDigest } = diffDeclarations(release('1.0.0'), release('1.1.0'));
  assert.equal(diffDigest, digestOf(canonicalJson(declarations)));
  assert.deepEqual(
    declarations.changes.map(({ path, kind, level }) => [level, kind, ...path]),
    [['note', 'changed', 'version']],
  );
});

test('the same two images have the same digest, and no others', () => {
  const [one, two] = [release('1.0.0'), release('1.1.0')];
  const digests = [
    diffDeclarations(one, two),
    diffDeclarations(two, one),
    diffDeclarations(undefined, two),
    diffDeclarations(release('1.0.0', digestOf('a copy')), two),
    diffDeclarations(one, release('1.1.0', digestOf('a copy'))),
  ].map(({ diffDigest }) => diffDigest);
  assert.equal(new Set(digests).size, digests.length);
  assert.equal(diffDeclarations(release('1.0.0'), release('1.1.0')).diffDigest, digests[0]);
});

test('without an image before, everything is new', () => {
  const { declarations } = diffDeclarations(undefined, release('1.0.0'));
  assert.equal(declarations.from, null);
  assert.deepEqual(new Set(declarations.changes.map(({ kind }) => kind)), new Set(['added']));
});
