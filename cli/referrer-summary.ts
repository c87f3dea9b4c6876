import { MAX_BUNDLE_BYTES, type ParsedBundle, parseBundle } from '../src/attest/bundle.ts';
import { nameOfKeyHint } from '../src/attest/public-key.ts';
import { parseStatement } from '../src/attest/statement.ts';
import { PlimsollError } from '../src/errors.ts';
import type { Digest } from '../src/oci/digest.ts';
import { fetchParsed, type ImageSource } from '../src/oci/image-source.ts';
import { artifactTypeOf, blobsOf, type Descriptor, subjectOf } from '../src/oci/manifest.ts';
import { SIGSTORE_BUNDLE } from '../src/oci/media-types.ts';
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
  /** `key sha256:HEX` or `key hint "…"`, which the bundle says and nothing proves, or `certificate`. */
  readonly signedWith: string | null;
  /** Why the referrer or its bundle could not be read. */
  readonly problem: string | null;
}

/** Referrers that are read for one subject; the rest are listed as not read. */
const MAX_READ = 200;

/** What refers to each of the subjects. Throws what the source throws when it cannot be asked. */
export async function summarizeReferrers(
  source: ImageSource,
  subjects: readonly Descriptor[],
): Promise<readonly ReferrerSummary[]> {
  const summaries: ReferrerSummary[] = [];
  for (const { digest: subject } of subjects) {
    for (const [index, referrer] of (await source.referrers(subject)).entries()) {
      const nothing: ReferrerSummary = {
        ...{ digest: referrer.digest, subject, artifactType: referrer.artifactType ?? null },
        ...{ predicateType: null, subjectNames: [], signedWith: null },
        problem: `not read: only the first ${MAX_READ} are`,
      };
      summaries.push(index < MAX_READ ? await summarize(source, referrer, nothing) : nothing);
    }
  }
  return summaries;
}

async function summarize(
  source: ImageSource,
  referrer: Descriptor,
  nothing: ReferrerSummary,
): Promise<ReferrerSummary> {
  try {
    const manifest = await fetchParsed(source, referrer);
    const named = subjectOf(manifest)?.digest;
    if (named !== nothing.subject)
      throw new PlimsollError('manifest-invalid', `it is about ${named ?? 'nothing'}, not about this image`);
    const artifactType = artifactTypeOf(manifest) ?? null;
    const layer = blobsOf(manifest)[1];
    if (layer?.mediaType !== SIGSTORE_BUNDLE) return { ...nothing, artifactType, problem: null };
    const bundle = parseBundle(await source.fetchBlob(layer, MAX_BUNDLE_BYTES));
    const { predicateType, subject } = parseStatement(bundle.payload);
    const subjectNames = subject.flatMap(({ name }) => (name === undefined ? [] : [name]));
    const signedWith = describeMaterial(bundle.material);
    return { ...nothing, artifactType, predicateType, subjectNames, signedWith, problem: null };
  } catch (thrown) {
    return { ...nothing, problem: contentProblem(thrown) };
  }
}

function describeMaterial(material: ParsedBundle['material']): string {
  return material.kind === 'key' ? `key ${nameOfKeyHint(material.hint)}` : 'certificate';
}
