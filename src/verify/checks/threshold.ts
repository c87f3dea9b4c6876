import { PlimsollError } from '../../errors.ts';
import type { PolicySigner, Requirement } from '../loaded-policy.ts';

/** One attestation that counts for a requirement. */
export interface Vote {
  readonly signer: PolicySigner;
}

/**
 * Enough different keys have signed. A key has one vote, however many bundles it signed and by however many names the
 * policy calls it. Throws `threshold-unmet`.
 */
export function checkThreshold(votes: readonly Vote[], { atLeast, signedBy }: Requirement): void {
  const keys = new Set(votes.map(({ signer }) => signer.key.digest)).size;
  if (keys >= atLeast) return;
  const have = [...new Set(votes.map(({ signer }) => signer.name))].join(', ');
  const listed = signedBy.map(({ name }) => name).join(', ');
  throw new PlimsollError(
    'threshold-unmet',
    `${keys} of the ${atLeast} signers that are needed: signed by ${have === '' ? 'nobody' : have} of ${listed}`,
  );
}
