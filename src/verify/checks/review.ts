import { checkShape } from '../../../schemas/check.ts';
import { validate } from '../../../schemas/generated/review.ts';
import type { Review } from '../../../schemas/review.ts';
import type { Statement } from '../../../schemas/statement.ts';
import { PlimsollError } from '../../errors.ts';
import type { Digest } from '../../oci/digest.ts';
import type { VerifiedSignature } from '../signature.ts';

/** What a review has to be of, and who must not have made it. */
export interface ReviewQuestion {
  readonly digest: Digest;
  /** Digest of the declaration that the image names. */
  readonly annotation: Digest | undefined;
  /** Keys, and identities, that signed provenance of the image. */
  readonly builders: ReadonlySet<string>;
}

/**
 * A review approves of this very image with this very declaration, and is by somebody who did not sign its provenance:
 * nobody reviews what he made. Throws `review-mismatch`, `reviewer-not-distinct`.
 */
export function checkReview(
  { predicate }: Statement,
  { key, voter }: VerifiedSignature,
  { digest, annotation, builders }: ReviewQuestion,
): Review {
  const review = checkShape(predicate, validate, 'the review', 'review-mismatch');
  const { to } = review;
  if (to.digest !== digest)
    throw new PlimsollError('review-mismatch', `it approves of ${to.digest}, not of ${digest}`);
  if (to.declarationDigest !== annotation) {
    throw new PlimsollError(
      'review-mismatch',
      `it approves of the declaration ${to.declarationDigest}, the image names ${annotation ?? 'none'}`,
    );
  }
  if (builders.has(voter) || builders.has(key.digest))
    throw new PlimsollError('reviewer-not-distinct', 'whoever signed it signed provenance of the image too');
  return review;
}
