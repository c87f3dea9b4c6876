import { PlimsollError } from '../../errors.ts';
import { isKeySigner, type PolicySigner, type Requirement } from '../loaded-policy.ts';
import type { VerifiedSignature } from '../signature.ts';
import { firstReasonUnlessSome } from './time.ts';

/**
 * Of the signers, those whose roots vouch that the signature is old enough. Every verified time must say so: what a
 * statement, an annotation or a certificate says about time is not looked at. Throws `age-unproven` when no root says when
 * it was made, `too-young`.
 */
export function checkMinimumAge(
  signature: VerifiedSignature,
  signers: readonly [PolicySigner, ...PolicySigner[]],
  { bounds: { minimumAge } }: Requirement,
  now: Date,
): readonly [PolicySigner, ...PolicySigner[]] {
  if (minimumAge === undefined) return signers;
  const [first, ...others] = firstReasonUnlessSome(signers, (signer) => {
    const signed = latestTime(signature, signer);
    const old = signed + minimumAge;
    if (old <= now.getTime()) return;
    const [at, from] = [signed, old].map((time) => new Date(time).toISOString());
    throw new PlimsollError('too-young', `signed at ${at}, it counts from ${from} on`);
  });
  if (first === undefined) throw new PlimsollError('age-unproven', 'nobody signed it');
  return [first, ...others];
}

/** ms since 1970 */
function latestTime(signature: VerifiedSignature, signer: PolicySigner): number {
  const root = isKeySigner(signer) ? signer.validity?.root : signer.root;
  const times = root === undefined ? [] : signature.timesBy(root).map((time) => time.getTime());
  if (times.length > 0) return Math.max(...times);
  const why = root === undefined ? 'no root is trusted to say' : `root ${root.name} does not say`;
  throw new PlimsollError('age-unproven', `${why} when ${signer.name} signed it`);
}
