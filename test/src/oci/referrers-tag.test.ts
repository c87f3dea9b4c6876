import assert from 'node:assert/strict';
import test from 'node:test';
import { digestOf, hexOf } from '../../../src/oci/digest.ts';
import { isReferrersTag, referrersTag, subjectPrefix } from '../../../src/oci/referrers-tag.ts';

const [SHORT, LONG] = [digestOf('a'), digestOf('a', 'sha512')];

test('the tag of a digest is its algorithm and its first 64 digits', () => {
  assert.equal(referrersTag(SHORT), `sha256-${hexOf(SHORT)}`);
  assert.equal(referrersTag(LONG), `sha512-${hexOf(LONG).slice(0, 64)}`);
});

test('a tag leads back to what its digest starts with', () => {
  for (const digest of [SHORT, LONG]) {
    assert.ok(isReferrersTag(referrersTag(digest)));
    assert.ok(digest.startsWith(subjectPrefix(referrersTag(digest))!));
  }
});

const others: Record<string, string> = {
  'another algorithm': `sha1-${'a'.repeat(64)}`,
  'capital digits': `sha256-${'A'.repeat(64)}`,
  'a digit too few': `sha256-${'a'.repeat(63)}`,
  'a digit too many': `sha256-${'a'.repeat(65)}`,
  'an ending': `sha256-${'a'.repeat(64)}.sig`,
  'a line end': `sha256-${'a'.repeat(64)}\n`,
  'a colon': SHORT,
};
for (const [name, tag] of Object.entries(others)) {
  test(`${name} makes no referrers tag`, () => {
    assert.deepEqual([isReferrersTag(tag), subjectPrefix(tag)], [false, undefined]);
  });
}
