import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
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

const lines = pkcs8.trim().split('\n');
const ecJwk = ec.export({ format: 'jwk' });
const ppk = `PuTTY-User-Key-File-3: ssh-ed25519
Encryption: none
Comment: me@example.com
Public-Lines: 2
AAAAC3NzaC1lZDI1NTE5AAAAIA5gQKCWDlIYGcqAgeQA5rPDLwj7mDZaFXr5xq1N
mTbP
Private-Lines: 1
AAAAIMFJ6Hn3qg0uxjVMcIa2m7NQv2bdbdcwT0Ft2CEw6v2V
Private-MAC: 0b15d0e9b0f4e0a6b2bf
`;

function bigEndian(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

const KEYS: readonly (readonly [string, string | Buffer])[] = [
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
  ['in JSON inside JSON', JSON.stringify({ config: JSON.stringify({ private_key: pkcs8 }) })],
  ['in JSON three deep', JSON.stringify(JSON.stringify(JSON.stringify(pkcs8)))],
  ['in JSON with escaped slashes', JSON.stringify({ k: pkcs8 }).replaceAll('/', '\\/')],
  ['in .env, escaped twice', `KEY="${lines.join('\\\\n')}"`],
  ['on one line', `KEY="${lines.join(' ')}"`],
  ['on one line, with headers', rsa.export(legacy).toString().trim().split(/\n+/).join(' ')],
  ['commented with #', pkcs8.replaceAll(/^/gm, '# ')],
  ['commented with //, with headers', rsa.export(legacy).toString().replaceAll(/^/gm, '// ')],
  ['quoted as mail', pkcs8.replaceAll(/^/gm, '> ')],
  ['concatenated', lines.map((line) => `  '${line}\\n'`).join(' +\n')],
  ['an array of lines', JSON.stringify(lines)],
  ['an array of lines, one a line', JSON.stringify(lines, null, 2)],
  ['UTF-16', Buffer.from(`\ufeff${pkcs8}`, 'utf16le')],
  ['UTF-16, big-endian', bigEndian(`\ufeff${pkcs8}`)],
  ['PuTTY', ppk],
  ['PuTTY with Windows line ends', ppk.replaceAll('\n', '\r\n')],
  ['JWK of EC', JSON.stringify(ecJwk)],
  ['JWK of EC, d before kty', JSON.stringify({ d: ecJwk.d, kty: ecJwk.kty })],
  ['JWK of RSA, in a set', JSON.stringify({ keys: [rsa.export({ format: 'jwk' })] }, null, 2)],
  ['JWK of Ed25519, in JSON inside JSON', JSON.stringify(JSON.stringify(ed.export({ format: 'jwk' })))],
  ['behind other text', `${'x'.repeat(100_000)}\n${pkcs8}`],
];

const HARMLESS: readonly (readonly [string, string | Buffer])[] = [
  ['a public key', generateKeyPair('').publicKey],
  ['the label alone, as in a library', "pem.indexOf('-----BEGIN PRIVATE KEY-----') !== 0"],
  [
    'a template',
    '-----BEGIN PRIVATE KEY-----\\n' + "' + der.toString('base64') + '" + '\\n-----END PRIVATE KEY-----',
  ],
  ['documentation', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
  ['an empty block', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----'],
  [
    'labels in an array',
    "['-----BEGIN PRIVATE KEY-----', '-----BEGIN RSA PRIVATE KEY-----', 'and', 'others']",
  ],
  [
    'the label in code, and words behind it',
    "if (line === '-----BEGIN PRIVATE KEY-----') {\n  // here we read lines of base64 until the end of the block\n}",
  ],
  [
    'the label in a comment, and words behind it',
    '// -----BEGIN PRIVATE KEY-----\n// then lines of base64 follow until a line that says so and nothing else',
  ],
  [
    'the strings of a binary',
    `-----BEGIN PGP PRIVATE KEY BLOCK-----AbortSignal${'AnimationEvent'.repeat(9)}`,
  ],
  ['the label in UTF-16', Buffer.from('-----BEGIN PRIVATE KEY-----\n', 'utf16le')],
  ['a public key of PuTTY', ppk.slice(0, ppk.indexOf('Private-Lines'))],
  ['the words of PuTTY', "if (text.startsWith('PuTTY-User-Key-File-2')) read('Private-Lines: 8', count);"],
  ['a public JWK', JSON.stringify(createPublicKey(ec).export({ format: 'jwk' }))],
  ['a public JWK beside another object', JSON.stringify([{ kty: 'EC', x: body }, { d: body }])],
  ['a template of a JWK', '{ "kty": "EC", "d": "..." }'],
  ['words about it', 'Never share your PRIVATE KEY.'],
];

function seen(text: string | Buffer, chunkBytes: number): boolean {
  const scan = new PrivateKeyScan();
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
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

/** Each keeps a pattern that is not linear busy for hours. */
const TIRING: readonly (readonly [string, string])[] = [
  ['labels', '-----BEGIN PRIVATE KEY-----'],
  ['headers on one line', 'A: '],
  ['headers', 'A: b\n'],
  ['backslashes', '\\'],
  ['slashes', '/'],
  ['names of members', '"kty" "d" '],
  ['braces', '"kty"{"d":"'],
  ['names of PuTTY', 'PuTTY-User-Key-File-2: Private-Lines: 1'],
];

for (const [what, repeated] of TIRING)
  test(`two megabytes are done with soon: ${what}`, { timeout: 30_000 }, () => {
    const text = `"kty" -----BEGIN PRIVATE KEY-----\n${repeated.repeat(2e6 / repeated.length)}`;
    assert.equal(seen(text, 65_536), false);
    assert.equal(seen(text, 1e7), false);
  });
