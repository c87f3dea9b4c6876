import assert from 'node:assert/strict';
import test from 'node:test';
import { algorithmOf, digestOf, hexOf, isDigest, parseDigest, parseSha256 } from '../../../src/oci/digest.ts';

const EMPTY = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

test('digestOf names bytes as OCI does', () => {
  assert.equal(digestOf(''), EMPTY);
  assert.equal(hexOf(digestOf('', 'sha512')).length, 128);
  assert.equal(algorithmOf(digestOf('', 'sha512')), 'sha512');
});

const refused: Record<string, string> = {
  'no algorithm': 'e3b0',
  'too short': EMPTY.slice(0, -1),
  'too long': `${EMPTY}0`,
  'upper case': EMPTY.toUpperCase(),
  'a path in it': `sha256:${'../'.repeat(21)}a`,
  'a newline at the end': `${EMPTY}\n`,
  'sha512 with the length of sha256': EMPTY.replace('sha256', 'sha512'),
  sha1: `sha1:${'a'.repeat(40)}`,
  'a member of Object.prototype as algorithm': 'constructor:abc',
  nothing: '',
};
for (const [name, text] of Object.entries(refused)) {
  test(`parseDigest refuses ${name}`, () => {
    assert.equal(isDigest(text), false);
    assert.throws(() => parseDigest(text), { code: 'digest-invalid' });
  });
}

test('parseSha256 takes no other algorithm', () => {
  assert.equal(parseSha256(EMPTY), EMPTY);
  assert.throws(() => parseSha256(digestOf('', 'sha512')), { code: 'digest-invalid' });
});
