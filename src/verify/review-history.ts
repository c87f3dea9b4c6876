import type { Review } from '../../schemas/review.ts';
import { diffDeclarations, type ImageDeclaration } from '../declaration/diff-declarations.ts';
import { PlimsollError } from '../errors.ts';
import type { Shortfall } from './check-name.ts';
import { checkThreshold } from './checks/threshold.ts';
import type { Requirement } from './loaded-policy.ts';
import { type Counted, inOrder } from './weighing.ts';

/** A review that counts, but for what it was made from. */
export interface CountedReview extends Counted {
  readonly review: Review;
}

/** An image, and what requirements for reviews found on it. */
export interface ReviewedImage {
  readonly image: ImageDeclaration['image'];
  /** Undefined when no statement about the image has it. */
  readonly declaration: ImageDeclaration['declaration'] | undefined;
  readonly reviews: ReadonlyMap<Requirement, ImageReviews>;
}

interface ImageReviews {
  readonly counted: readonly CountedReview[];
  /** Why they are too few, whatever they were made from. */
  readonly shortfall: Shortfall | undefined;
}

/** An image that a review was made from; or why it carries none, in words that go on from "which". */
export type Ancestor = ReviewedImage | { readonly refusal: string };

/**
 * The images on which a requirement for reviews is met, each by reviews of the whole or by reviews from images on which it
 * is met: the least such set, so that images which only approve of each other in a circle are not in it.
 */
export class ReviewHistory {
  readonly #requirement: Requirement;
  readonly #images: ReadonlyMap<string, Ancestor>;
  /** Until when each of them is approved: ms since 1970, Infinity for ever. */
  readonly #approved = new Map<string, number>();
  readonly #diffDigests = new Map<string, string>();

  constructor(requirement: Requirement, images: ReadonlyMap<string, Ancestor>) {
    this.#requirement = requirement;
    this.#images = images;
    while (this.#approveMore());
  }

  /**
   * A review of `to` was made from nothing, or from an image that is approved, and what was seen is what the two declare
   * differently. Returns until when it counts: ms since 1970, Infinity for ever. Throws `review-chain`, `review-mismatch`.
   */
  checkChain(counted: CountedReview, to: ReviewedImage): number {
    const { validUntil = Infinity } = counted;
    const from = this.#checkSeen(counted, to);
    if (from === undefined) return validUntil;
    const until = this.#approved.get(from.image.digest);
    if (until !== undefined) return Math.min(validUntil, until);
    throw new PlimsollError('review-chain', `it goes back to ${this.#flawOf(from, new Set())}`);
  }

  /** One pass over the images; whether one more is approved after it. */
  #approveMore(): boolean {
    const before = this.#approved.size;
    for (const [digest, image] of this.#images) {
      if ('refusal' in image || this.#approved.has(digest)) continue;
      const sound = this.#reviewsOf(image).flatMap((counted) => {
        const outcome = inOrder('review-chain', () => this.checkChain(counted, image));
        return 'passed' in outcome ? [{ vote: counted.vote, until: outcome.passed }] : [];
      });
      const votes = sound.map(({ vote }) => vote);
      const met = inOrder('threshold', () => checkThreshold(votes, this.#requirement));
      if ('passed' in met) this.#approved.set(digest, Math.min(...sound.map(({ until }) => until)));
    }
    return this.#approved.size > before;
  }

  /** That the reviewer saw what these images declare. Returns the image that the review was made from. */
  #checkSeen({ review }: CountedReview, to: ReviewedImage): ReviewedImage | undefined {
    const from = review.from === null ? undefined : this.#ancestor(review.from);
    const key = `${from?.image.digest} ${to.image.digest}`;
    const differs =
      this.#diffDigests.get(key) ?? diffDeclarations(from && readable(from), readable(to)).diffDigest;
    this.#diffDigests.set(key, differs);
    if (review.diffDigest === differs) return from;
    throw new PlimsollError(
      'review-mismatch',
      `what was seen is ${review.diffDigest}, what ${from?.image.digest ?? 'nothing'} declares differently ${differs}`,
    );
  }

  #ancestor({ digest, declarationDigest }: NonNullable<Review['from']>): ReviewedImage {
    const found = this.#images.get(digest) ?? { refusal: 'was not read' };
    if ('refusal' in found)
      throw new PlimsollError('review-chain', `it was made from ${digest}, which ${found.refusal}`);
    const named = found.image.declarationDigest;
    if (named === declarationDigest) return found;
    throw new PlimsollError(
      'review-mismatch',
      `it was made from the declaration ${declarationDigest}, and ${digest} names ${named}`,
    );
  }

  #reviewsOf({ reviews }: ReviewedImage): readonly CountedReview[] {
    return reviews.get(this.#requirement)?.counted ?? [];
  }

  /** Why an image is not approved: the first thing that is wrong, as far back as it takes. */
  #flawOf(image: ReviewedImage, seen: Set<string>): string {
    const { digest } = image.image;
    if (seen.has(digest)) return `${digest}, which is approved in a circle only`;
    seen.add(digest);
    const shortfall = image.reviews.get(this.#requirement)?.shortfall;
    if (shortfall !== undefined) return `${digest}, which is not approved: ${shortfall.message}`;
    for (const counted of this.#reviewsOf(image)) {
      const outcome = inOrder('review-chain', () => this.#checkSeen(counted, image));
      if ('shortfall' in outcome) return `${digest}, which is not approved: ${outcome.shortfall.message}`;
      const from = outcome.passed;
      if (from !== undefined && !this.#approved.has(from.image.digest)) return this.#flawOf(from, seen);
    }
    return `${digest}, which is not approved`;
  }
}

function readable({ image, declaration }: ReviewedImage): ImageDeclaration {
  if (declaration !== undefined) return { image, declaration };
  const { digest, declarationDigest } = image;
  throw new PlimsollError(
    'review-chain',
    `no statement about ${digest} has its declaration ${declarationDigest}`,
  );
}
