import { PlimsollError } from '../errors.ts';
import { type PolicySigner, rootOf } from './loaded-policy.ts';
import type { VerifiedSignature } from './signature.ts';

/**
 * First and last of the times, in ms since 1970, at which witnesses of the signer's root saw the signature. What a
 * statement, an annotation or a certificate says about time is not looked at. Throws `age-unproven` when no witness that
 * the signer's root lists says a time.
 */
export function signingTimes(
  signature: VerifiedSignature,
  signer: PolicySigner,
): { readonly first: number; readonly last: number } {
  const root = rootOf(signer);
  const times = witnessedTimes(signature, signer).map((time) => time.getTime());
  if (times.length > 0) return { first: Math.min(...times), last: Math.max(...times) };
  const why = root === undefined ? 'no root is trusted to say' : `root ${root.name} does not say`;
  throw new PlimsollError('age-unproven', `${why} when ${signer.name} signed it`);
}

/** All of those times; none for a signer without a root. Throws `time-untrusted` when its witnesses say none. */
export function witnessedTimes(signature: VerifiedSignature, signer: PolicySigner): readonly Date[] {
  const root = rootOf(signer);
  return root === undefined ? [] : signature.timesBy(root);
}
