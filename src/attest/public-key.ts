import { createPublicKey, type KeyObject } from 'node:crypto';
import { PlimsollError } from '../errors.ts';
import { type Digest, digestOf } from '../oci/digest.ts';

/** A public key that signatures may be checked with. */
export interface PublicKey {
  readonly key: KeyObject;
  /** sha256 of the SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7) in DER. */
  readonly digest: Digest;
}

const PUBLIC_PEM = /^-----BEGIN (?:RSA )?PUBLIC KEY-----\r?\n/;
const MIN_RSA_BITS = 2048;
const MIN_RSA_EXPONENT = 65537n;
/** Go reads none larger either; one as long as the modulus takes a hundred times as long to verify with. */
const MAX_RSA_EXPONENT = 2n ** 31n - 1n;
/** RFC 5480, section 2: SubjectPublicKeyInfo of P-256 by its name, before a point that is not compressed. */
const P256_INFO = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');
const SHA256_BYTES = 32;
/** Characters of a hint that are shown; whoever made the bundle wrote it. */
const MAX_SHOWN = 64;

/**
 * Reads one PEM public key: ECDSA P-256, or RSA of 2048 bits and more (both signed with SHA-256). A private key is
 * refused although a public one could be made of it, because it does not belong where this is read; and so is a point that
 * is written otherwise than everybody does, because a key has one digest, by which it is trusted, counted and revoked.
 * Throws `key-invalid`.
 */
export function parsePublicKey(pem: string): PublicKey {
  const text = pem.trim();
  if (text.includes('PRIVATE KEY-----')) throw invalid('this is a private key; give the public one');
  if (!PUBLIC_PEM.test(text) || text.indexOf('-----BEGIN', 1) >= 0)
    throw invalid('not one PEM block "PUBLIC KEY"');
  let key: KeyObject;
  try {
    key = createPublicKey(text);
  } catch (cause) {
    throw invalid('the PEM block cannot be read', cause);
  }
  requireStrength(key);
  const info = key.export({ type: 'spki', format: 'der' });
  requireOneSpelling(key, info);
  return { key, digest: digestOf(info) };
}

/** How Sigstore bundles name a key: base64 of the same sha256 that `digest` has in hex (cosign v3). */
export function keyHint(digest: Digest): string {
  return Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64');
}

/**
 * The name that a person reads for the hint of a bundle: the digest it stands for, as everywhere else a key is shown,
 * or the words `hint "…"` for any other text. Either is what the bundle says, and proves nothing.
 */
export function nameOfKeyHint(hint: string): string {
  const bytes = Buffer.from(hint, 'base64');
  const isDigest = bytes.byteLength === SHA256_BYTES && bytes.toString('base64') === hint;
  return isDigest ? `sha256:${bytes.toString('hex')}` : `hint ${JSON.stringify(hint.slice(0, MAX_SHOWN))}`;
}

function requireStrength({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): void {
  if (type === 'ec') {
    if (details?.namedCurve === 'prime256v1') return;
    throw invalid(`elliptic curve ${details?.namedCurve ?? 'unknown'}; only P-256 is allowed`);
  }
  if (type !== 'rsa') throw invalid(`key type ${type ?? 'unknown'}; only ECDSA P-256 and RSA are allowed`);
  if ((details?.modulusLength ?? 0) < MIN_RSA_BITS) {
    throw invalid(`RSA of ${details?.modulusLength ?? 0} bits; at least ${MIN_RSA_BITS} are needed`);
  }
  if ((details?.publicExponent ?? 0n) < MIN_RSA_EXPONENT) {
    throw invalid(`RSA exponent ${details?.publicExponent ?? 0n}; at least ${MIN_RSA_EXPONENT} is needed`);
  }
  if ((details?.publicExponent ?? 0n) > MAX_RSA_EXPONENT)
    throw invalid(`RSA exponent beyond ${MAX_RSA_EXPONENT}`);
}

/** Of RSA keys the export is anew and has one spelling; of a point it is the one that was read. */
function requireOneSpelling({ asymmetricKeyType }: KeyObject, info: Buffer): void {
  if (asymmetricKeyType !== 'ec' || info.subarray(0, P256_INFO.byteLength).equals(P256_INFO)) return;
  throw invalid('the point is compressed, or the curve is not named; write it as openssl does by default');
}

function invalid(why: string, cause?: unknown): PlimsollError {
  return new PlimsollError('key-invalid', `public key: ${why}`, { cause });
}
