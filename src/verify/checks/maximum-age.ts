import { PlimsollError } from '../../errors.ts';
import type { PolicySigner, Requirement } from '../loaded-policy.ts';
import type { VerifiedSignature } from '../signature.ts';
import { signingTimes } from '../signing-times.ts';
import { firstReasonUnlessSome } from './time.ts';

/** Who signed lately enough, and for how long that is so: ms since 1970, undefined for ever. */
export interface Fresh {
  readonly signers: readonly [PolicySigner, ...PolicySigner[]];
  readonly validUntil: number | undefined;
}

/**
 * Of the signers, those whose roots vouch that the signature is not older than `maximumAge`: every verified time must say
 * so, or an old signature would be young again by a new timestamp. The moment in which the age is reached counts. Throws
 * `age-unproven` when no root says when it was made, `too-old`.
 */
export function checkMaximumAge(
  signature: VerifiedSignature,
  signers: readonly [PolicySigner, ...PolicySigner[]],
  { bounds: { maximumAge } }: Requirement,
  now: Date,
): Fresh {
  if (maximumAge === undefined) return { signers, validUntil: undefined };
  const ends: number[] = [];
  const [first, ...others] = firstReasonUnlessSome(signers, (signer) => {
    const signed = signingTimes(signature, signer).first;
    const end = signed + maximumAge;
    const [at, until] = [signed, end].map((time) => new Date(time).toISOString());
    if (end < now.getTime()) throw new PlimsollError('too-old', `signed at ${at}, it counted until ${until}`);
    ends.push(end);
  });
  if (first === undefined) throw new PlimsollError('age-unproven', 'nobody signed it');
  return { signers: [first, ...others], validUntil: Math.min(...ends) };
}
