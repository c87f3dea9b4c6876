import type { DeclaredImage, Diff, ImageEvidence } from '../schemas/diff.ts';
import { DECLARATION_PREDICATE } from '../src/attest/predicate-types.ts';
import type { ClientOptions } from '../src/client/client-options.ts';
import { openSource } from '../src/client/open-target.ts';
import { needsReview } from '../src/declaration/compare-declarations.ts';
import { compareEvidence } from '../src/declaration/compare-evidence.ts';
import { diffDeclarations, type ImageDeclaration } from '../src/declaration/diff-declarations.ts';
import { isNoWider } from '../src/declaration/widening.ts';
import { PlimsollError } from '../src/errors.ts';
import { canonicalJson } from '../src/oci/canonical-json.ts';
import { digestOf } from '../src/oci/digest.ts';
import type { Platform } from '../src/oci/platform.ts';
import { formatReference, type LayoutReference, type Reference } from '../src/oci/reference.ts';
import { fetchSealedDeclaration } from '../src/sign/sealed-declaration.ts';
import { readSigningSubjects } from '../src/sign/signing-subjects.ts';
import { evidenceOf } from './image-evidence.ts';
import { openImage } from './image-summary.ts';
import { knownSigners, type SignerJudge } from './known-signers.ts';
import { type ReadReferrer, readReferrers } from './referrer-summary.ts';

/** One side of a comparison, read by digest. Signatures were checked only where somebody judged them. */
export interface ComparedImage extends ImageDeclaration {
  readonly evidence: ImageEvidence;
  /** Whether signatures were checked. */
  readonly isJudged: boolean;
  /** Whether a bundle states this very declaration about this very image. */
  readonly isDeclarationSigned: boolean;
}

/**
 * Resolves an image once and reads its declaration and what refers to it; `judge` tells by whom that counts. Throws `unresolved`, `annotation-missing`,
 * `declaration-mismatch`, `declaration-invalid`, `platform-not-found`, and what the client throws.
 */
export async function readComparedImage(
  target: Reference | LayoutReference,
  platform: Platform | undefined,
  options: ClientOptions,
  judge?: SignerJudge,
): Promise<ComparedImage> {
  const source = await openSource(target, options);
  const descriptor = await source.resolve(target);
  const { digest } = descriptor;
  const reference = formatReference({ ...target, digest });
  const { subjects } = await openImage(source, descriptor, platform);
  const { descriptors, declarationDigest } = await readSigningSubjects(source, descriptor);
  if (declarationDigest === undefined)
    throw new PlimsollError('annotation-missing', `${reference} names no declaration`);
  const declaration = await fetchSealedDeclaration(source, descriptors, declarationDigest);
  const referrers = await readReferrers(source, subjects);
  const asked = subjects.map((subject) => subject.digest);
  const known = judge === undefined ? new Map() : await knownSigners(source, target, asked, judge);
  const image = { digest, declarationDigest };
  return {
    ...{ image, declaration, evidence: evidenceOf(reference, referrers, known) },
    isJudged: judge !== undefined,
    isDeclarationSigned: referrers.some((referrer) => statesDeclaration(referrer, image)),
  };
}

/** What differs, without `from` everything; and whether somebody has to look at it. */
export function diffImages(from: ComparedImage | undefined, to: ComparedImage): Diff {
  const { declarations, diffDigest } = diffDeclarations(from, to);
  const changes = from === undefined ? [] : compareEvidence(from.evidence, to.evidence);
  return {
    reviewNeeded:
      from === undefined || !isNoWider(to.declaration, from.declaration) || changes.some(needsReview),
    diffDigest,
    declarations,
    evidence: { verified: to.isJudged, from: from?.evidence ?? null, to: to.evidence, changes },
  };
}

function statesDeclaration(
  { statement }: ReadReferrer,
  { digest, declarationDigest }: DeclaredImage,
): boolean {
  return (
    statement?.predicateType === DECLARATION_PREDICATE &&
    statement.subject.some((subject) => `sha256:${subject.digest['sha256']}` === digest) &&
    digestOf(canonicalJson(statement.predicate ?? null)) === declarationDigest
  );
}
