import { checkShape } from '../schemas/check.ts';
import { validate as validateReview } from '../schemas/generated/review.ts';
import type { Review } from '../schemas/review.ts';
import type { Statement } from '../schemas/statement.ts';
import { MAX_BUNDLE_BYTES, type ParsedBundle, parseBundle } from '../src/attest/bundle.ts';
import { REVIEW_PREDICATE } from '../src/attest/predicate-types.ts';
import { nameOfKeyHint } from '../src/attest/public-key.ts';
import { parseStatement } from '../src/attest/statement.ts';
import { PlimsollError } from '../src/errors.ts';
import type { Digest } from '../src/oci/digest.ts';
import { fetchParsed, type ImageSource } from '../src/oci/image-source.ts';
import { artifactTypeOf, blobsOf, type Descriptor, subjectOf } from '../src/oci/manifest.ts';
import { SIGSTORE_BUNDLE } from '../src/oci/media-types.ts';
import { readSigningCertificate, type SigningCertificate } from '../src/verify/signing-certificate.ts';
import { contentProblem } from './content-problem.ts';

/** One referrer, by its own bytes and not by what the list of referrers says. No signature was checked. */
export interface ReferrerSummary {
  readonly digest: Digest;
  readonly subject: Digest;
  readonly artifactType: string | null;
  /** What the statement in the bundle says it is, whoever signed it; null where there is no bundle. */
  readonly predicateType: string | null;
  /** Names of the statement's subjects. */
  readonly subjectNames: readonly string[];
  /**
   * `key sha256:HEX` or `key hint "…"`; `certificate of NAME (issuer URL)`, or `certificate that names nobody` where it
   * does not name one of each. The bundle says so, and nothing proves it.
   */
  readonly signedWith: string | null;
  /** What a review is about, whoever signed it; null for every other predicate type. */
  readonly review: Review | null;
  /** Why the referrer or its bundle could not be read. */
  readonly problem: string | null;
}

/** A referrer, and the statement in its bundle where there is one. */
export interface ReadReferrer {
  readonly summary: ReferrerSummary;
  /** Digest of the bundle. */
  readonly bundle: Digest | undefined;
  readonly statement: Statement | undefined;
}

/** Referrers that are read for one subject; the rest are listed as not read. */
const MAX_READ = 200;
/** Longest name and issuer, together, that are shown. */
const MAX_HOLDER = 1000;

/** What refers to each of the subjects. Throws what the source throws when it cannot be asked. */
export async function readReferrers(
  source: ImageSource,
  subjects: readonly Descriptor[],
): Promise<readonly ReadReferrer[]> {
  const read: ReadReferrer[] = [];
  for (const { digest: subject } of subjects) {
    for (const [index, referrer] of (await source.referrers(subject)).entries()) {
      const nothing: ReferrerSummary = {
        ...{ digest: referrer.digest, subject, artifactType: referrer.artifactType ?? null },
        ...{ predicateType: null, subjectNames: [], signedWith: null, review: null },
        problem: `not read: only the first ${MAX_READ} are`,
      };
      read.push(
        index < MAX_READ
          ? await readReferrer(source, referrer, nothing)
          : { summary: nothing, bundle: undefined, statement: undefined },
      );
    }
  }
  return read;
}

async function readReferrer(
  source: ImageSource,
  referrer: Descriptor,
  nothing: ReferrerSummary,
): Promise<ReadReferrer> {
  try {
    const manifest = await fetchParsed(source, referrer);
    const named = subjectOf(manifest)?.digest;
    if (named !== nothing.subject)
      throw new PlimsollError('manifest-invalid', `it is about ${named ?? 'nothing'}, not about this image`);
    const artifactType = artifactTypeOf(manifest) ?? null;
    const layer = blobsOf(manifest)[1];
    if (layer?.mediaType !== SIGSTORE_BUNDLE)
      return {
        summary: { ...nothing, artifactType, problem: null },
        bundle: undefined,
        statement: undefined,
      };
    const bundle = parseBundle(await source.fetchBlob(layer, MAX_BUNDLE_BYTES));
    const statement = parseStatement(bundle.payload);
    const { predicateType, subject } = statement;
    const subjectNames = subject.flatMap(({ name }) => (name === undefined ? [] : [name]));
    const signedWith = describeMaterial(bundle);
    const review = reviewOf(statement);
    return {
      summary: { ...nothing, artifactType, predicateType, subjectNames, signedWith, review, problem: null },
      bundle: layer.digest,
      statement,
    };
  } catch (thrown) {
    return {
      summary: { ...nothing, problem: contentProblem(thrown) },
      bundle: undefined,
      statement: undefined,
    };
  }
}

function reviewOf({ predicateType, predicate }: Statement): Review | null {
  if (predicateType !== REVIEW_PREDICATE) return null;
  return checkShape(predicate, validateReview, 'review', 'bundle-malformed');
}

function describeMaterial(bundle: ParsedBundle): string {
  const { material } = bundle;
  return material.kind === 'key'
    ? `key ${nameOfKeyHint(material.hint)}`
    : `certificate ${describeHolder(readSigningCertificate(bundle))}`;
}

function describeHolder(certificate: SigningCertificate | undefined): string {
  try {
    const { name = '', issuer = '' } = certificate?.identity ?? {};
    const { length } = name + issuer;
    return length > MAX_HOLDER ? `of a name of ${length} characters` : `of ${name} (issuer ${issuer})`;
  } catch (thrown) {
    if (thrown instanceof PlimsollError) return 'that names nobody';
    throw thrown;
  }
}
