import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { generateKeyPair, openSigningKey } from '../../../src/sign/key-pair.ts';

/** Made by cosign 3.1.3 with the passphrase below, for this test alone. */
const cosignKey = readFileSync(new URL('fixtures/cosign.key', import.meta.url), 'utf8');
const cosignPublicKey = readFileSync(new URL('fixtures/cosign.pub', import.meta.url), 'utf8');
const COSIGN_PASSPHRASE = 'hunter2';

const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa2048 = generateKeyPairSync('rsa', { modulusLength: 2048 });

function pem(key: KeyObject, passphrase?: string): string {
  const encryption = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return key.export({ type: 'pkcs8', format: 'pem', ...encryption }) as string;
}

function spki(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }) as string;
}

function unasked(): Promise<string> {
  throw new Error('the passphrase was asked for');
}

async function assertSigns(
  text: string,
  passphrase: () => Promise<string>,
  publicKey: string,
): Promise<void> {
  const key = await openSigningKey(text, passphrase);
  assert.equal(key.publicKeyPem, publicKey);
  const data = Buffer.from('what is signed');
  const signature = await key.sign(data);
  assert.ok(verify('sha256', data, publicKey, signature));
  assert.ok(!verify('sha256', Buffer.from('what is signeD'), publicKey, signature));
}

describe('openSigningKey', () => {
  it('opens a key that cosign made', () =>
    assertSigns(cosignKey, async () => COSIGN_PASSPHRASE, cosignPublicKey));
  it('opens one with the older label', () =>
    assertSigns(cosignKey.replaceAll('SIGSTORE', 'COSIGN'), async () => COSIGN_PASSPHRASE, cosignPublicKey));
  it('opens one with CRLF line ends and text around it', () =>
    assertSigns(
      `a comment\r\n${cosignKey.replaceAll('\n', '\r\n')}\r\nanother\r\n`,
      async () => COSIGN_PASSPHRASE,
      cosignPublicKey,
    ));
  it('opens PKCS#8 without asking', () => assertSigns(pem(p256.privateKey), unasked, spki(p256.publicKey)));
  it('opens encrypted PKCS#8', () =>
    assertSigns(pem(p256.privateKey, 'secret'), async () => 'secret', spki(p256.publicKey)));
  it('opens encrypted PKCS#8 with an empty passphrase', () =>
    assertSigns(pem(p256.privateKey, ''), async () => '', spki(p256.publicKey)));
  it('opens RSA of 2048 bits', () => assertSigns(pem(rsa2048.privateKey), unasked, spki(rsa2048.publicKey)));

  it('names the key by the sha256 of its SubjectPublicKeyInfo, as cosign does in a hint', async () => {
    const key = await openSigningKey(cosignKey, async () => COSIGN_PASSPHRASE);
    assert.equal(key.keyDigest, 'sha256:4e07c1f3bf174b2e7550e11b917dc1c297e8229b56eedd06dd3ac283d7f297fe');
  });

  it('passes on what the asking of the passphrase throws', async () => {
    const failure = new Error('nobody there');
    await assert.rejects(
      openSigningKey(cosignKey, async () => {
        throw failure;
      }),
      failure,
    );
  });

  const wrong: Readonly<Record<string, [string, string]>> = {
    'another passphrase': [cosignKey, 'hunter3'],
    'an empty passphrase': [cosignKey, ''],
    'another passphrase for PKCS#8': [pem(p256.privateKey, 'secret'), 'Secret'],
  };
  for (const [name, [text, passphrase]] of Object.entries(wrong))
    it(`refuses ${name}`, () =>
      assert.rejects(
        openSigningKey(text, async () => passphrase),
        { code: 'passphrase-wrong' },
      ));
});

describe('openSigningKey refuses keys that others would not accept', () => {
  const kinds: Readonly<Record<string, [KeyObject, RegExp]>> = {
    'P-384': [generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey, /secp384r1/],
    secp256k1: [generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey, /secp256k1/],
    Ed25519: [generateKeyPairSync('ed25519').privateKey, /ed25519/],
    'RSA of 1024 bits': [generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey, /1024 bits;/],
    'RSA with the exponent 3': [
      generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).privateKey,
      /exponent 3;/,
    ],
    'RSA-PSS': [generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey, /rsa-pss/],
    X25519: [generateKeyPairSync('x25519').privateKey, /x25519/],
    'ML-DSA': [generateKeyPairSync('ml-dsa-65').privateKey, /ml-dsa-65/],
  };
  for (const [name, [key, message]] of Object.entries(kinds))
    it(name, () => assert.rejects(openSigningKey(pem(key), unasked), { code: 'key-invalid', message }));
});

describe('openSigningKey refuses what is no private key', () => {
  const plain = pem(p256.privateKey);
  const sec1 = p256.privateKey.export({ type: 'sec1', format: 'pem' }) as string;
  const files: Readonly<Record<string, [string, RegExp]>> = {
    'an empty file': ['', /no -----BEGIN/],
    junk: ['junk', /no -----BEGIN/],
    'a public key': [cosignPublicKey, /a private key is needed.*public key/],
    'a certificate': ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', /certificate/],
    SEC1: [sec1, /EC PRIVATE KEY is not supported/],
    'an SSH key': [
      '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
      /OPENSSH/,
    ],
    'two keys': [plain + plain, /more than one/],
    'a key cut off': [plain.slice(0, plain.length / 2), /truncated/],
    'a key cut off, with its end line': [
      `${plain.split('\n').slice(0, 2).join('\n')}\n-----END PRIVATE KEY-----\n`,
      /not PKCS#8/,
    ],
    'an end of another label': [plain.replace('END PRIVATE KEY', 'END PUBLIC KEY'), /truncated/],
    'an end before its begin': ['-----END PRIVATE KEY-----\n-----BEGIN PRIVATE KEY-----\n', /truncated/],
    'an empty block': ['-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n', /not base64/],
    'base64url in the block': [
      '-----BEGIN PRIVATE KEY-----\nAA_-\n-----END PRIVATE KEY-----\n',
      /not base64/,
    ],
    'an endless file': [`${'x'.repeat(70_000)}${plain}`, /larger than/],
  };
  for (const [name, [text, message]] of Object.entries(files))
    it(name, () => assert.rejects(openSigningKey(text, unasked), { code: 'key-invalid', message }));

  it('says how to convert an older format', () =>
    assert.rejects(openSigningKey(sec1, unasked), { hint: /openssl pkcs8 -topk8/ }));
});

describe('generateKeyPair', () => {
  for (const passphrase of ['secret', '', 'päss wörd 🔑'])
    it(`makes a key that opens with the passphrase ${JSON.stringify(passphrase)}`, async () => {
      const { privateKey, publicKey } = generateKeyPair(passphrase);
      assert.match(
        privateKey,
        /^-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n(?:.{64}\n)+.{1,64}\n-----END /,
      );
      await assertSigns(privateKey, async () => passphrase, publicKey);
    });

  it('keeps the private key out of the file', () => {
    const { privateKey } = generateKeyPair('');
    assert.throws(() => createPrivateKey(privateKey), { code: 'ERR_OSSL_UNSUPPORTED' });
    const body = Buffer.from(privateKey.split('\n').slice(1, -2).join(''), 'base64').toString();
    assert.deepEqual(Object.keys(JSON.parse(body)), ['kdf', 'cipher', 'ciphertext']);
  });

  it('makes a P-256 key, another one each time', () => {
    const [one, other] = [generateKeyPair('').publicKey, generateKeyPair('').publicKey];
    assert.equal(createPublicKey(one).asymmetricKeyDetails?.namedCurve, 'prime256v1');
    assert.notEqual(one, other);
  });
});
