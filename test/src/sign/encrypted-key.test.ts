import assert from 'node:assert/strict';
import { scryptSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import fc from 'fast-check';
import { decryptPrivateKey, encryptPrivateKey } from '../../../src/sign/encrypted-key.ts';

const SECRET = Buffer.from('stands for the DER of a key');
const sealed = encryptPrivateKey(SECRET, 'passphrase').toString();

interface Document {
  kdf: { name: string; params: { N: number; r: number; p: number }; salt: string };
  cipher: { name: string; nonce: string };
  ciphertext: string;
}

/** The sealed document after a change that a test makes to it. */
function changed(change: (document: Document) => void): string {
  const document = JSON.parse(sealed) as Document;
  change(document);
  return JSON.stringify(document);
}

function unasked(): Promise<string> {
  throw new Error('the passphrase was asked for');
}

function open(body: string, passphrase = async () => 'passphrase'): Promise<Uint8Array> {
  return decryptPrivateKey(Buffer.from(body), passphrase);
}

describe('decryptPrivateKey', () => {
  it('opens what encryptPrivateKey made', async () =>
    assert.deepEqual(Buffer.from(await open(sealed)), SECRET));

  for (const N of [32768, 131072])
    it(`opens the other strength that cosign reads, N = ${N}`, async () => {
      const { kdf, cipher } = JSON.parse(sealed) as Document;
      const salt = Buffer.from(kdf.salt, 'base64');
      const boxKey = scryptSync('passphrase', salt, 32, { N, r: 8, p: 1, maxmem: 2 ** 28 });
      const ciphertext = xsalsa20poly1305(boxKey, Buffer.from(cipher.nonce, 'base64')).encrypt(SECRET);
      const body = changed((document) => {
        document.kdf.params.N = N;
        document.ciphertext = Buffer.from(ciphertext).toString('base64');
      });
      assert.deepEqual(Buffer.from(await open(body)), SECRET);
    });

  const malformed: Readonly<Record<string, string>> = {
    'no JSON': '{',
    'an array': '[]',
    'a huge N': changed(({ kdf }) => Object.assign(kdf.params, { N: 2 ** 30 })),
    'N of 1': changed(({ kdf }) => Object.assign(kdf.params, { N: 1 })),
    'N as text': changed(({ kdf }) => Object.assign(kdf.params, { N: '65536' })),
    'a huge r': changed(({ kdf }) => Object.assign(kdf.params, { r: 2 ** 20 })),
    'a huge p': changed(({ kdf }) => Object.assign(kdf.params, { p: 2 ** 20 })),
    'no parameters': changed(({ kdf }) => Reflect.deleteProperty(kdf, 'params')),
    'another kdf': changed(({ kdf }) => Object.assign(kdf, { name: 'pbkdf2' })),
    'another cipher': changed(({ cipher }) => Object.assign(cipher, { name: 'none' })),
    'a short salt': changed(({ kdf }) => Object.assign(kdf, { salt: 'AAAA' })),
    'a short nonce': changed(({ cipher }) => Object.assign(cipher, { nonce: 'AAAA' })),
    'a ciphertext that is not base64': changed((document) =>
      Object.assign(document, { ciphertext: '*'.repeat(40) }),
    ),
    'a ciphertext shorter than its tag': changed((document) =>
      Object.assign(document, { ciphertext: 'AAAA' }),
    ),
    'no ciphertext': changed((document) => Reflect.deleteProperty(document, 'ciphertext')),
    'an unknown member': changed((document) => Object.assign(document, { comment: 'hello' })),
    'a member twice': sealed.replace('{"kdf"', '{"ciphertext":"AAAA","kdf"'),
    'a member that touches prototypes': sealed.replace('{"kdf"', '{"__proto__":{},"kdf"'),
  };
  for (const [name, body] of Object.entries(malformed))
    it(`refuses ${name} before it asks for the passphrase`, () =>
      assert.rejects(open(body, unasked), { code: 'key-invalid' }));

  it('refuses any ciphertext, salt or nonce that was changed by a bit', async () => {
    const parts: readonly ((document: Document) => [object, string])[] = [
      (document) => [document, 'ciphertext'],
      (document) => [document.kdf, 'salt'],
      (document) => [document.cipher, 'nonce'],
    ];
    const property = fc.asyncProperty(fc.constantFrom(...parts), fc.nat(), async (part, at) => {
      const body = changed((document) => {
        const [owner, member] = part(document);
        const bytes = Buffer.from(Reflect.get(owner, member), 'base64');
        const bit = at % (bytes.length * 8);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        Reflect.set(owner, member, bytes.toString('base64'));
      });
      await assert.rejects(open(body), { code: 'passphrase-wrong' });
    });
    await fc.assert(property, { numRuns: 8 });
  });
});
