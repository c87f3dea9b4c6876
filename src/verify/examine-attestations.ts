import type { PublicKey } from '../attest/public-key.ts';
import { PlimsollError } from '../errors.ts';
import { type Attestation, SignedAttestation } from './attestation.ts';
import { differenceFrom } from './checks/signer.ts';
import { inTurns } from './in-turns.ts';
import { isKeySigner, type PolicySigner } from './loaded-policy.ts';
import type { Candidate } from './referrers.ts';
import type { VerifyContext } from './verify-request.ts';
import { examineAttestation } from './weigh-attestation.ts';

/**
 * Most bundles with certificates that are weighed for one image. One takes some ms, ten times one that a key signed: as many
 * as there may be referrers would keep a host busy for seconds, and anybody who may push can make them.
 */
const MAX_CERTIFICATES = 250;

export interface ExaminedAttestations {
  readonly attestations: readonly Attestation[];
  /** Bundles with certificates beyond the most that are weighed. */
  readonly unweighed: number;
}

/**
 * What every candidate is worth before anything is required of it. Bundles by keys are never left out, whatever stands
 * beside them; of those with certificates, the ones that name a signer of the policy come first, so that it takes
 * false names to hide a good one. A certificate signer's evidence that is left out is a finding.
 */
export async function examineAttestations(
  candidates: readonly Candidate[],
  signers: readonly PolicySigner[],
  { now, pause }: Pick<VerifyContext, 'now' | 'pause'>,
): Promise<ExaminedAttestations> {
  const keys = keysOf(signers);
  const attestations = await inTurns(candidates, pause, (candidate) =>
    examineAttestation(candidate, keys, now),
  );
  if (signers.every(isKeySigner)) return { attestations, unweighed: 0 };
  const certified = attestations.filter(hasCertificate);
  const known = new Set(certified.filter((attestation) => claimsToBe(attestation, signers)));
  const left = new Set<Attestation>([...new Set([...known, ...certified])].slice(MAX_CERTIFICATES));
  return {
    attestations: attestations.filter((attestation) => !left.has(attestation)),
    unweighed: left.size,
  };
}

function keysOf(signers: readonly PolicySigner[]): PublicKey[] {
  return [...new Map(signers.filter(isKeySigner).map(({ key }) => [key.digest, key])).values()];
}

function hasCertificate(attestation: Attestation): attestation is SignedAttestation {
  return attestation instanceof SignedAttestation && attestation.signature.certificate !== undefined;
}

/** By what the certificate says, which nobody has verified yet: it chooses who comes first, and never an answer. */
function claimsToBe(
  { signature: { certificate } }: SignedAttestation,
  signers: readonly PolicySigner[],
): boolean {
  try {
    const identity = certificate?.identity;
    if (identity === undefined) return false;
    return signers.some((signer) => !isKeySigner(signer) && differenceFrom(identity, signer) === undefined);
  } catch (thrown) {
    if (thrown instanceof PlimsollError) return false;
    throw thrown;
  }
}
