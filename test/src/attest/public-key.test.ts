import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, test } from 'node:test';
import { keyHint, nameOfKeyHint, parsePublicKey } from '../../../src/attest/public-key.ts';
import { digestOf } from '../../../src/oci/digest.ts';

describe('nameOfKeyHint', () => {
  const digest = digestOf('a key');
  const hint = keyHint(digest);
  const names: readonly (readonly [what: string, hint: string, name: string])[] = [
    ['the digest of a key, as key generate prints it', hint, digest],
    ['a word', 'release.pub', 'hint "release.pub"'],
    ['nothing', '', 'hint ""'],
    ['31 bytes', Buffer.alloc(31).toString('base64'), `hint "${Buffer.alloc(31).toString('base64')}"`],
    ['33 bytes', Buffer.alloc(33).toString('base64'), `hint "${Buffer.alloc(33).toString('base64')}"`],
    ['another spelling of 32 bytes', hint.replace(/=$/, ''), `hint "${hint.replace(/=$/, '')}"`],
    ['the digest in hex', digest, `hint "${digest.slice(0, 64)}"`],
    ['a line break', 'a\nb', 'hint "a\\nb"'],
    ['more than anybody reads', 'x'.repeat(1000), `hint "${'x'.repeat(64)}"`],
  ];
  for (const [what, given, name] of names)
    test(`names ${what}`, () => {
      assert.equal(nameOfKeyHint(given), name);
    });
});

/** RFC 5480, section 2: id-ecPublicKey with prime256v1. */
const P256 = Buffer.from('301306072a8648ce3d020106082a8648ce3d030107', 'hex');

describe('parsePublicKey', () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const info = publicKey.export({ type: 'spki', format: 'der' });
  const point = info.subarray(-64);
  const isOdd = point.readUInt8(63) % 2;

  test('a key has one digest, by which it is trusted, counted and revoked', () => {
    assert.equal(parsePublicKey(pemOf(info)).digest, digestOf(info));
    const long = Buffer.concat([Buffer.from('308159', 'hex'), info.subarray(2)]);
    assert.equal(parsePublicKey(pemOf(long)).digest, digestOf(info), 'a length of two bytes');
  });

  const spellings: readonly (readonly [what: string, bits: Buffer])[] = [
    ['a compressed point', Buffer.concat([Buffer.of(2 + isOdd), point.subarray(0, 32)])],
    ['a hybrid point', Buffer.concat([Buffer.of(6 + isOdd), point])],
  ];
  for (const [what, bits] of spellings)
    test(`refuses ${what}, which has another digest than the same key`, () => {
      const content = Buffer.concat([P256, Buffer.of(3, bits.byteLength + 1, 0), bits]);
      const other = Buffer.concat([Buffer.of(0x30, content.byteLength), content]);
      const sameKey = createPublicKey({ key: other, type: 'spki', format: 'der' });
      assert.deepEqual(sameKey.export({ format: 'jwk' }), publicKey.export({ format: 'jwk' }));
      assert.throws(() => parsePublicKey(pemOf(other)), { code: 'key-invalid', message: /point/ });
    });

  test('refuses an RSA exponent that makes each signature cost a hundred', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
    const withExponent = (bytes: Buffer): KeyObject =>
      createPublicKey({ key: { ...rsa, e: bytes.toString('base64url') }, format: 'jwk' });
    const parse = (key: KeyObject) => parsePublicKey(key.export({ type: 'spki', format: 'pem' }).toString());
    assert.throws(() => parse(withExponent(Buffer.alloc(255, 0xff))), { message: /RSA exponent beyond/ });
    assert.throws(() => parse(withExponent(Buffer.from('80000001', 'hex'))), { code: 'key-invalid' });
    assert.ok(parse(withExponent(Buffer.from('7fffffff', 'hex'))));
  });
});

function pemOf(info: Buffer): string {
  return `-----BEGIN PUBLIC KEY-----\n${info.toString('base64')}\n-----END PUBLIC KEY-----\n`;
}
