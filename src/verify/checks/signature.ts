import { type SignedEntity, type TrustMaterial, Verifier } from '@sigstore/verify';
import type { ParsedBundle } from '../../attest/bundle.ts';
import { keyHint, nameOfKeyHint, type PublicKey } from '../../attest/public-key.ts';
import { PlimsollError } from '../../errors.ts';
import { envelopeOf } from '../signed-entity.ts';
import type { SigningCertificate } from '../signing-certificate.ts';

/** Timestamps and log entries are another step: here they are not looked at. */
const NO_WITNESSES = { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 };
const NO_ROOTS = { certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] };

const verifiers = new WeakMap<PublicKey, Verifier>();

/**
 * The key that made the signature over the DSSE pre-authentication encoding (DSSE v1.0.2): the certificate's, or one of those
 * given. The hint chooses only which key is tried first: whoever made the bundle wrote it. Throws `signature-invalid`
 * for a certificate, and when the hint names a given key or none at all, else `signer-mismatch`.
 */
export function checkSignature(
  { bundle, material }: ParsedBundle,
  keys: readonly PublicKey[],
  certificate?: SigningCertificate,
): PublicKey {
  const envelope = envelopeOf(bundle);
  if (material.kind === 'certificate') {
    if (certificate !== undefined && isSignedWith(envelope, certificate.key)) return certificate.key;
    throw new PlimsollError('signature-invalid', "the signature is not by the certificate's key");
  }
  const hinted = keys.find((key) => keyHint(key.digest) === material.hint);
  const ordered = hinted === undefined ? keys : [hinted, ...keys.filter((key) => key !== hinted)];
  const signer = ordered.find((key) => isSignedWith(envelope, key));
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

function isSignedWith(envelope: SignedEntity, key: PublicKey): boolean {
  try {
    verifierOf(key).verify(envelope);
    return true;
  } catch (thrown) {
    if (isSignatureError(thrown)) return false;
    throw thrown;
  }
}

/** The library's "no": anything else that it throws is a fault, and stays one. */
function isSignatureError(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'SIGNATURE_ERROR';
}

function verifierOf(key: PublicKey): Verifier {
  let verifier = verifiers.get(key);
  if (verifier === undefined) {
    const publicKey: TrustMaterial['publicKey'] = () => ({ publicKey: key.key, validFor: () => true });
    verifier = new Verifier({ ...NO_ROOTS, publicKey }, NO_WITNESSES);
    verifiers.set(key, verifier);
  }
  return verifier;
}
