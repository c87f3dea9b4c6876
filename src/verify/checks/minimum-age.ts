import { PlimsollError } from '../../errors.ts';
import type { PolicySigner, Requirement } from '../loaded-policy.ts';
import type { VerifiedSignature } from '../signature.ts';
import { signingTimes } from '../signing-times.ts';
import { firstReasonUnlessSome } from './time.ts';

/**
 * Of the signers, those whose roots vouch that the signature is old enough: every verified time must say so. Throws
 * `age-unproven` when no root says when it was made, `too-young`.
 */
export function checkMinimumAge(
  signature: VerifiedSignature,
  signers: readonly [PolicySigner, ...PolicySigner[]],
  { bounds: { minimumAge } }: Requirement,
  now: Date,
): readonly [PolicySigner, ...PolicySigner[]] {
  if (minimumAge === undefined) return signers;
  const [first, ...others] = firstReasonUnlessSome(signers, (signer) => {
    const signed = signingTimes(signature, signer).last;
    const old = signed + minimumAge;
    if (old <= now.getTime()) return;
    const [at, from] = [signed, old].map((time) => new Date(time).toISOString());
    throw new PlimsollError('too-young', `signed at ${at}, it counts from ${from} on`);
  });
  if (first === undefined) throw new PlimsollError('age-unproven', 'nobody signed it');
  return [first, ...others];
}
