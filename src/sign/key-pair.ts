import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { parsePublicKey } from '../attest/public-key.ts';
import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { decryptPrivateKey, encryptPrivateKey } from './encrypted-key.ts';
import { type PemBlock, readPem, writePem } from './pem.ts';

/** A private key that is open, of a kind that cosign, Sigstore's JavaScript library and our verifier all accept. */
export interface SigningKey {
  /** Signature with SHA-256: ECDSA in DER, or RSASSA-PKCS1-v1_5. */
  sign(data: Uint8Array): Promise<Uint8Array>;
  /** SubjectPublicKeyInfo in PEM. */
  readonly publicKeyPem: string;
  /** sha256 of the DER of the SubjectPublicKeyInfo. */
  readonly keyDigest: Digest;
}

const PRIVATE_KEY = 'PRIVATE KEY';
const ENCRYPTED_PRIVATE_KEY = 'ENCRYPTED PRIVATE KEY';
const SIGSTORE_PRIVATE_KEY = 'ENCRYPTED SIGSTORE PRIVATE KEY';
const COSIGN_PRIVATE_KEY = 'ENCRYPTED COSIGN PRIVATE KEY';

const signInThreadPool = promisify<string, Uint8Array, KeyObject, Buffer>(sign);

/** A new ECDSA P-256 key, in PEM; the private part encrypted as `cosign generate-key-pair` does, also when empty. */
export function generateKeyPair(passphrase: string): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const bytes = encryptPrivateKey(pkcs8, passphrase);
  return {
    privateKey: writePem({ label: SIGSTORE_PRIVATE_KEY, bytes }),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
  };
}

/**
 * Opens a private key in PEM: cosign's encrypted format, PKCS#8 (RFC 5958), or encrypted PKCS#8. `passphrase` is called
 * only for an encrypted one, once. ECDSA P-256 and RSA from 2048 bits; throws `key-invalid` for everything else,
 * `passphrase-wrong`, and whatever `passphrase` throws.
 */
export async function openSigningKey(pem: string, passphrase: () => Promise<string>): Promise<SigningKey> {
  const privateKey = await openPrivateKey(readPem(pem), passphrase);
  const publicKeyPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
  // The rules for keys that a verifier reads are the rules for keys that are signed with.
  const { digest: keyDigest } = parsePublicKey(publicKeyPem);
  return { sign: (data) => signInThreadPool('sha256', data, privateKey), publicKeyPem, keyDigest };
}

async function openPrivateKey(block: PemBlock, passphrase: () => Promise<string>): Promise<KeyObject> {
  switch (block.label) {
    case PRIVATE_KEY:
      return readPkcs8(block.bytes);
    case ENCRYPTED_PRIVATE_KEY:
      return readEncryptedPkcs8(block.bytes, await passphrase());
    case SIGSTORE_PRIVATE_KEY:
    case COSIGN_PRIVATE_KEY:
      return readPkcs8(await decryptPrivateKey(block.bytes, passphrase));
    case 'PUBLIC KEY':
    case 'RSA PUBLIC KEY':
    case 'CERTIFICATE':
      throw new PlimsollError(
        'key-invalid',
        `a private key is needed to sign, and this is a ${block.label.toLowerCase()}`,
      );
    default:
      throw new PlimsollError('key-invalid', `a PEM block ${block.label} is not supported`, {
        hint: 'convert the key: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW',
      });
  }
}

function readPkcs8(der: Uint8Array): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  } catch (cause) {
    throw new PlimsollError('key-invalid', 'the private key is not PKCS#8, or it is damaged', { cause });
  }
}

/** With this format the file decides how much work the passphrase costs: only a file of one's own should be given. */
function readEncryptedPkcs8(der: Buffer, passphrase: string): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8', passphrase });
  } catch (cause) {
    throw new PlimsollError(
      'passphrase-wrong',
      'the private key does not open: the passphrase is wrong, or the file is damaged',
      { cause },
    );
  }
}
