import { verify } from 'node:crypto';
import type { ParsedBundle } from '../../attest/bundle.ts';
import { preAuthenticationEncoding } from '../../attest/pre-authentication-encoding.ts';
import { keyHint, nameOfKeyHint, type PublicKey } from '../../attest/public-key.ts';
import { PlimsollError } from '../../errors.ts';
import type { SigningCertificate } from '../signing-certificate.ts';

/**
 * The key that made the signature over the DSSE pre-authentication encoding (DSSE v1.0.2): the certificate's, or one of those
 * given. The hint chooses only which key is tried first: whoever made the bundle wrote it. Throws `signature-invalid`
 * for a certificate, and when the hint names a given key or none at all, else `signer-mismatch`.
 */
export function checkSignature(
  { payload, payloadType, signature, material }: ParsedBundle,
  keys: readonly PublicKey[],
  certificate?: SigningCertificate,
): PublicKey {
  const signed = preAuthenticationEncoding(payloadType, payload);
  const isBy = ({ key }: PublicKey): boolean => verify('sha256', signed, key, signature);
  if (material.kind === 'certificate') {
    if (certificate !== undefined && isBy(certificate.key)) return certificate.key;
    throw new PlimsollError('signature-invalid', "the signature is not by the certificate's key");
  }
  const hinted = keys.find((key) => keyHint(key.digest) === material.hint);
  const ordered = hinted === undefined ? keys : [hinted, ...keys.filter((key) => key !== hinted)];
  const signer = ordered.find(isBy);
  if (signer !== undefined) return signer;
  if (hinted === undefined && material.hint !== '') {
    const named = nameOfKeyHint(material.hint);
    throw new PlimsollError(
      'signer-mismatch',
      `signed with the key ${named}, which no signer that is asked for has`,
    );
  }
  throw new PlimsollError('signature-invalid', 'the signature does not match the payload');
}
