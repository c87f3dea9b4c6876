import { randomBytes, type ScryptOptions, scrypt, scryptSync } from 'node:crypto';
import { promisify } from 'node:util';
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { checkShape } from '../../schemas/check.ts';
import type { EncryptedKey } from '../../schemas/encrypted-key.ts';
import { validate } from '../../schemas/generated/encrypted-key.ts';
import { PlimsollError } from '../errors.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { MAX_PEM_BYTES } from './pem.ts';

const SALT_BYTES = 32;
const NONCE_BYTES = 24;
const BOX_KEY_BYTES = 32;
/** The strength that cosign 3 writes ("Standard" of go-securesystemslib): 64 MiB, about 0.2 s. */
const STANDARD = { N: 65536, r: 8, p: 1 } as const;

const scryptInThreadPool = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/**
 * Encrypts the DER of a PKCS#8 private key as cosign does (go-securesystemslib, package `encrypted`); returns the
 * JSON that is the body of the PEM block. Needs 64 MiB of memory.
 */
export function encryptPrivateKey(pkcs8: Uint8Array, passphrase: string): Buffer<ArrayBuffer> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const boxKey = scryptSync(passphrase, salt, BOX_KEY_BYTES, scryptOptions(STANDARD));
  const ciphertext = xsalsa20poly1305(boxKey, nonce).encrypt(pkcs8);
  const document: EncryptedKey = {
    kdf: { name: 'scrypt', params: { ...STANDARD }, salt: salt.toString('base64') },
    cipher: { name: 'nacl/secretbox', nonce: nonce.toString('base64') },
    ciphertext: Buffer.from(ciphertext).toString('base64'),
  };
  return Buffer.from(JSON.stringify(document));
}

/**
 * The PKCS#8 DER out of the body of an encrypted PEM block. Throws `key-invalid` for a body of another shape or
 * strength, `passphrase-wrong` when the box does not open.
 */
export async function decryptPrivateKey(
  body: Uint8Array,
  passphrase: () => Promise<string>,
): Promise<Uint8Array> {
  const what = 'encrypted private key';
  const json = parseStrictJson(body, { maxBytes: MAX_PEM_BYTES, what, code: 'key-invalid' });
  const { kdf, cipher, ciphertext } = checkShape(json, validate, what, 'key-invalid');
  const salt = Buffer.from(kdf.salt, 'base64');
  const boxKey = await scryptInThreadPool(await passphrase(), salt, BOX_KEY_BYTES, scryptOptions(kdf.params));
  try {
    return xsalsa20poly1305(boxKey, Buffer.from(cipher.nonce, 'base64')).decrypt(
      Buffer.from(ciphertext, 'base64'),
    );
  } catch (cause) {
    throw new PlimsollError(
      'passphrase-wrong',
      'the private key does not open: the passphrase is wrong, or the file is damaged',
      { cause },
    );
  }
}

/** RFC 7914: scrypt needs 128·N·r bytes, and Node wants its limit to be above that. */
function scryptOptions({ N, r, p }: { N: number; r: number; p: number }): ScryptOptions {
  return { N, r, p, maxmem: 2 * 128 * N * r };
}
