import { PlimsollError } from '../errors.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { childrenOf } from '../oci/manifest.ts';
import type { Attestation } from './attestation.ts';
import { isAnswer } from './check-name.ts';
import { readCarriedDeclaration } from './checks/carried-declaration.ts';
import { readDeclarationAnnotation } from './checks/declaration-annotation.ts';
import { checkImageNotRevoked } from './checks/image-revoked.ts';
import { fetchVerifiedManifest } from './checks/manifest-digest.ts';
import { resolveOnce } from './checks/resolve.ts';
import { examineAttestations } from './examine-attestations.ts';
import { inTurns } from './in-turns.ts';
import { isForReview, type Requirement } from './loaded-policy.ts';
import { provenanceSigners } from './provenance-signers.ts';
import { type EvidenceBudget, evidenceBudget, readCandidates } from './referrers.ts';
import { shortfallOf } from './requirements.ts';
import { type Ancestor, type CountedReview, type ReviewedImage, ReviewHistory } from './review-history.ts';
import { type Subject, weighAttestation } from './weigh-attestation.ts';
import { inOrder, type Weighed, type WeighedRequirement } from './weighing.ts';

/** Most images that reviews are followed back through, for one image. */
export const MAX_ANCESTORS = 32;

const TOO_FAR: Ancestor = { refusal: `lies more than ${MAX_ANCESTORS} images back` };

/** An image whose attestations were read. */
export interface ExaminedImage {
  readonly subject: Subject;
  readonly attestations: readonly Attestation[];
}

/**
 * Weighs reviews by what they were made from: an image counts as reviewed from another one only where that one meets the same
 * requirement, back to reviews of the whole. Reads those images as the first one, and of all their attestations together as
 * many as of one; nothing when there is no review. A fault of the source is thrown.
 */
export async function weighReviewChains(
  weighed: readonly WeighedRequirement[],
  examined: ExaminedImage,
): Promise<readonly WeighedRequirement[]> {
  const requirements = weighed.map(({ requirement }) => requirement);
  if (!requirements.some(isForReview)) return weighed;
  const asked = reviewedImage(weighed, examined);
  // Without a declaration to name, no review was of this image.
  if (asked === undefined) return weighed;
  const images = await readAncestors(asked, requirements, examined);
  return weighed.map((one) => {
    if (!isForReview(one.requirement)) return one;
    const history = new ReviewHistory(one.requirement, images);
    return { ...one, weighed: one.weighed.map((each) => weighChain(each, asked, history)) };
  });
}

function weighChain(weighed: Weighed, asked: ReviewedImage, history: ReviewHistory): Weighed {
  const { attestation } = weighed;
  const [counted] = reviewOf(weighed);
  if (counted === undefined) return weighed;
  return {
    attestation,
    outcome: inOrder('review-chain', () => {
      const until = history.checkChain(counted, asked);
      return { ...counted, validUntil: until === Infinity ? undefined : until };
    }),
  };
}

/** The image and all that its reviews go back to, each once, the nearest first. */
async function readAncestors(
  asked: ReviewedImage,
  requirements: readonly Requirement[],
  examined: ExaminedImage,
): Promise<ReadonlyMap<string, Ancestor>> {
  const images = new Map<string, Ancestor>([[asked.image.digest, asked]]);
  const waiting = originsOf(asked);
  const budget = evidenceBudget();
  for (let digest = waiting.shift(); digest !== undefined; digest = waiting.shift()) {
    if (images.has(digest)) continue;
    const isTooFar = images.size > MAX_ANCESTORS;
    const image = isTooFar
      ? TOO_FAR
      : await readAncestor(parseDigest(digest), requirements, examined, budget);
    images.set(digest, image);
    if (!('refusal' in image)) waiting.push(...originsOf(image));
  }
  return images;
}

function originsOf({ reviews }: ReviewedImage): string[] {
  const counted = [...reviews.values()].flatMap((one) => one.counted);
  return counted.flatMap(({ review }) => review.from?.digest ?? []);
}

async function readAncestor(
  digest: Digest,
  requirements: readonly Requirement[],
  examined: ExaminedImage,
  budget: EvidenceBudget,
): Promise<Ancestor> {
  const { context } = examined.subject;
  const { source, revocations, pause } = context;
  try {
    const descriptor = await resolveOnce(source, { digest });
    const { manifest } = await fetchVerifiedManifest(source, descriptor);
    for (const named of [descriptor, ...childrenOf(manifest)])
      checkImageNotRevoked(named.digest, revocations);
    const annotation = readDeclarationAnnotation(manifest, true);
    const { read } = await readCandidates(source, descriptor, budget);
    const { attestations } = await examineAttestations(read, examined.subject.signers, context);
    const builders = provenanceSigners(attestations, requirements, digest);
    const subject = { ...examined.subject, descriptor, annotation, builders, images: [] };
    const weighed: WeighedRequirement[] = [];
    for (const requirement of requirements.filter(isForReview)) {
      const weigh = (attestation: Attestation) => weighAttestation(attestation, requirement, subject);
      weighed.push({ requirement, weighed: await inTurns(attestations, pause, weigh) });
    }
    return reviewedImage(weighed, { subject, attestations }) ?? { refusal: 'names no declaration' };
  } catch (thrown) {
    return { refusal: refusalOf(thrown) };
  }
}

/** Gone, or refused: it carries no review. Everything else is a fault of the source, and thrown. */
function refusalOf(thrown: unknown): string {
  if (!(thrown instanceof PlimsollError)) throw thrown;
  if (thrown.code === 'unresolved' || thrown.code === 'manifest-unknown') return 'is not in the repository';
  if (!isAnswer(thrown)) throw thrown;
  return `carries no review: ${thrown.message}`;
}

/** What was found about an image; undefined when it names no declaration. */
function reviewedImage(
  weighed: readonly WeighedRequirement[],
  { subject, attestations }: ExaminedImage,
): ReviewedImage | undefined {
  const { descriptor, annotation } = subject;
  if (annotation === undefined) return undefined;
  const forReviews = weighed.filter(({ requirement }) => isForReview(requirement));
  return {
    image: { digest: descriptor.digest, declarationDigest: annotation },
    declaration: readCarriedDeclaration(attestations, annotation, false),
    reviews: new Map(
      forReviews.map((one) => [
        one.requirement,
        { counted: one.weighed.flatMap(reviewOf), shortfall: shortfallOf(one) },
      ]),
    ),
  };
}

function reviewOf({ outcome }: Weighed): CountedReview[] {
  if ('shortfall' in outcome || outcome.passed.review === undefined) return [];
  return [{ ...outcome.passed, review: outcome.passed.review }];
}
