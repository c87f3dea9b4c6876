import { X509Certificate } from 'node:crypto';
import type { TransparencyLogEntry } from '@sigstore/bundle';
import { type PublicKey, parsePublicKey } from '../attest/public-key.ts';
import { PlimsollError } from '../errors.ts';
import { type Digest, digestOf } from '../oci/digest.ts';

/** Where each kind of entry of Rekor names what a signature is verified with: a key or a certificate, in base64. */
const VERIFIERS: Readonly<Record<string, readonly (string | number)[]>> = {
  'hashedrekord/0.0.1': ['spec', 'signature', 'publicKey', 'content'],
  'hashedrekord/0.0.2': ['spec', 'hashedRekordV002', 'signature', 'verifier'],
  'dsse/0.0.1': ['spec', 'signatures', 0, 'verifier'],
  'dsse/0.0.2': ['spec', 'dsseV002', 'signatures', 0, 'verifier'],
  'intoto/0.0.2': ['spec', 'content', 'envelope', 'signatures', 0, 'publicKey'],
};

/** What signed: a key, and the certificate that holds it when there is one. */
export interface LoggedSigner {
  readonly key: PublicKey;
  /** DER. */
  readonly certificate: Uint8Array | undefined;
}

/**
 * The log lists the signature as made by the key or certificate of the bundle, and by no other; the Sigstore library
 * compares digest and signature only (as with cosign's CVE-2026-22703). Throws `time-untrusted`.
 */
export function checkLoggedSigner(
  { canonicalizedBody, kindVersion: { kind, version } }: TransparencyLogEntry,
  signer: LoggedSigner,
): void {
  const path = VERIFIERS[`${kind}/${version}`];
  if (path === undefined)
    throw new PlimsollError('time-untrusted', `entries ${kind} ${version} are not read`);
  const listed = digestOfVerifier(memberAt(JSON.parse(canonicalizedBody.toString('utf8')), path));
  const wanted = signer.certificate === undefined ? signer.key.digest : digestOf(signer.certificate);
  if (listed === wanted) return;
  throw new PlimsollError('time-untrusted', 'a log lists the signature with another key or certificate');
}

function memberAt(document: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, member) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, member)) return undefined;
    return Reflect.get(value, member);
  }, document);
}

/** Rekor v1 writes PEM in base64, v2 DER in base64 under the name of its kind. */
function digestOfVerifier(verifier: unknown): Digest {
  if (typeof verifier === 'string') return digestOfPem(Buffer.from(verifier, 'base64').toString('utf8'));
  const bytes =
    memberAt(verifier, ['x509Certificate', 'rawBytes']) ?? memberAt(verifier, ['publicKey', 'rawBytes']);
  if (typeof bytes === 'string') return digestOf(Buffer.from(bytes, 'base64'));
  throw new PlimsollError('time-untrusted', 'a log lists the signature without a key');
}

function digestOfPem(pem: string): Digest {
  if (pem.startsWith('-----BEGIN CERTIFICATE-----')) return digestOf(new X509Certificate(pem).raw);
  return parsePublicKey(pem).digest;
}
