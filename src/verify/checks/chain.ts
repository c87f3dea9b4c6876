import { PlimsollError } from '../../errors.ts';
import { isKeySigner, type PolicySigner } from '../loaded-policy.ts';
import type { VerifiedSignature } from '../signature.ts';
import { firstReasonUnlessSome } from './time.ts';

/**
 * Of the signers, those under whose roots the certificate was valid when it signed (RFC 5280, section 6; RFC 6962). Throws
 * `chain-untrusted` when there is none left, and when nobody but holders of keys is asked for.
 */
export function checkChain(signature: VerifiedSignature, signers: readonly PolicySigner[]): PolicySigner[] {
  if (signature.certificate === undefined) return [...signers];
  if (signers.length === 0) {
    throw new PlimsollError('chain-untrusted', 'signed with a certificate, and the policy trusts keys only');
  }
  return firstReasonUnlessSome(signers, (signer) => {
    if (!isKeySigner(signer)) signature.requireChainTo(signer.root);
  });
}
