import type { PublicKey } from '../../attest/public-key.ts';
import { PlimsollError } from '../../errors.ts';
import type { PolicySigner, Requirement } from '../loaded-policy.ts';

/** The entry of `signedBy` that the key belongs to. Throws `signer-mismatch`. */
export function checkSigner(key: PublicKey, requirement: Requirement): PolicySigner {
  const signer = requirement.signedBy.find((candidate) => candidate.key.digest === key.digest);
  if (signer !== undefined) return signer;
  const wanted = requirement.signedBy.map(({ name }) => name).join(', ');
  throw new PlimsollError('signer-mismatch', `signed with the key ${key.digest}, which is not of ${wanted}`);
}
