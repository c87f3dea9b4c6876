import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import test from 'node:test';
import { PrivateKeyScan } from '../../../src/agent/private-key-scan.ts';
import { generateKeyPair } from '../../../src/sign/key-pair.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed = generateKeyPairSync('ed25519').privateKey;
const pkcs8 = ed.export({ type: 'pkcs8', format: 'pem' }).toString();
const encrypted = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
const legacy = { type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' } as const;
const body = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQyNTUxOQ';

const KEYS: readonly (readonly [string, string])[] = [
  ['PKCS#8, the smallest there is', pkcs8],
  ['PKCS#1', rsa.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ['SEC1', ec.export({ type: 'sec1', format: 'pem' }).toString()],
  ['encrypted PKCS#8', rsa.export(encrypted).toString()],
  ['encrypted as RFC 1421, with headers', rsa.export(legacy).toString()],
  ['cosign', generateKeyPair('').privateKey],
  ['OpenSSH', `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----\n`],
  ['OpenPGP', `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n${body}\n`],
  ['with Windows line ends', pkcs8.replaceAll('\n', '\r\n')],
  ['in a JSON string', JSON.stringify({ private_key: pkcs8 })],
  ['indented, as in YAML', `key: |\n${pkcs8.replaceAll(/^/gm, '    ')}`],
  ['behind other text', `${'x'.repeat(100_000)}\n${pkcs8}`],
];

const HARMLESS: readonly (readonly [string, string])[] = [
  ['a public key', generateKeyPair('').publicKey],
  ['the label alone, as in a library', "pem.indexOf('-----BEGIN PRIVATE KEY-----') !== 0"],
  [
    'a template',
    '-----BEGIN PRIVATE KEY-----\\n' + "' + der.toString('base64') + '" + '\\n-----END PRIVATE KEY-----',
  ],
  ['documentation', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
  ['an empty block', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----'],
  ['words about it', 'Never share your PRIVATE KEY.'],
];

function seen(text: string, chunkBytes: number): boolean {
  const scan = new PrivateKeyScan();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkBytes)
    if (scan.push(bytes.subarray(at, at + chunkBytes))) return true;
  return false;
}

for (const [what, text] of KEYS)
  test(`a private key is seen: ${what}`, () => {
    for (const size of [7, 64, 1000, 1e6]) assert.equal(seen(text, size), true, `in chunks of ${size}`);
  });

for (const [what, text] of HARMLESS)
  test(`no private key: ${what}`, () => {
    for (const size of [7, 1e6]) assert.equal(seen(text, size), false, `in chunks of ${size}`);
  });
