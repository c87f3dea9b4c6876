import { isProvenance } from '../attest/predicate-types.ts';
import { type Digest, hexOf } from '../oci/digest.ts';
import { type Attestation, claimedStatementOf, claimedTypeOf, SignedAttestation } from './attestation.ts';
import { checkChain } from './checks/chain.ts';
import { checkSigner } from './checks/signer.ts';
import { checkTime } from './checks/time.ts';
import type { Requirement } from './loaded-policy.ts';
import type { VerifiedSignature } from './signature.ts';
import { inOrder } from './weighing.ts';

/**
 * Who signed provenance about an image, whether that counts or not: each key that made such a signature, and each identity
 * that a requirement knows. A certificate that nobody vouches for shows its key alone, or anybody could name a reviewer.
 */
export function provenanceSigners(
  attestations: readonly Attestation[],
  requirements: readonly Requirement[],
  digest: Digest,
): ReadonlySet<string> {
  const signers = new Set<string>();
  for (const attestation of attestations) {
    if (!(attestation instanceof SignedAttestation) || !isProvenanceOf(attestation, digest)) continue;
    const { signature } = attestation;
    signers.add(signature.key.digest);
    if (requirements.some((requirement) => isKnownTo(requirement, signature))) signers.add(signature.voter);
  }
  return signers;
}

function isProvenanceOf(attestation: SignedAttestation, digest: Digest): boolean {
  if (!isProvenance(claimedTypeOf(attestation) ?? '')) return false;
  const subjects = claimedStatementOf(attestation)?.subject ?? [];
  return subjects.some((subject) => subject.digest['sha256'] === hexOf(digest));
}

function isKnownTo(requirement: Requirement, signature: VerifiedSignature): boolean {
  const outcome = inOrder('time', (at) => {
    const timed = checkTime(signature, requirement.signedBy);
    at('chain');
    const trusted = checkChain(signature, timed);
    at('signer');
    return checkSigner(signature, trusted, requirement, []);
  });
  return 'passed' in outcome;
}
