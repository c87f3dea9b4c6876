import { createHash, type Hash } from 'node:crypto';
import { PlimsollError } from '../errors.ts';

/** `ALGORITHM:HEX` as OCI image-spec v1.1 "Digests" registers it; made only by this file. */
export type Digest = string & { readonly [brand]: true };
declare const brand: unique symbol;

const REGISTERED = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;

export type DigestAlgorithm = 'sha256' | 'sha512';

export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && REGISTERED.test(text);
}

/** Throws `digest-invalid` for anything but a sha256 or sha512 digest in lower-case hex. */
export function parseDigest(text: string): Digest {
  if (isDigest(text)) return text;
  throw new PlimsollError('digest-invalid', `not a digest: ${JSON.stringify(text.slice(0, 150))}`);
}

/** A digest that agents are named by: sha256 only. */
export function parseSha256(text: string): Digest {
  const digest = parseDigest(text);
  if (algorithmOf(digest) === 'sha256') return digest;
  throw new PlimsollError('digest-invalid', `only sha256 names an agent image, not ${text.slice(0, 20)}…`);
}

export function algorithmOf(digest: Digest): DigestAlgorithm {
  return digest.slice(0, digest.indexOf(':')) as DigestAlgorithm;
}

/** The hex part, without the algorithm. */
export function hexOf(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}

/** Digest of bytes (or of text in UTF-8); sha256 unless said otherwise. */
export function digestOf(bytes: Uint8Array | string, algorithm: DigestAlgorithm = 'sha256'): Digest {
  return finishDigest(createHash(algorithm).update(bytes), algorithm);
}

/** Ends a running hash of node:crypto as a digest. */
export function finishDigest(hash: Hash, algorithm: DigestAlgorithm = 'sha256'): Digest {
  return `${algorithm}:${hash.digest('hex')}` as Digest;
}
