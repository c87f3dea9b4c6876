import { MAX_BUNDLE_BYTES } from '../attest/bundle.ts';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { artifactTypeOf, type Descriptor, type Manifest, subjectOf } from '../oci/manifest.ts';
import { SIGSTORE_BUNDLE } from '../oci/media-types.ts';
import { isAnswer, type Shortfall, shortfallOfError } from './check-name.ts';
import { checkBytes, fetchVerifiedManifest } from './checks/manifest-digest.ts';
import { mapParallel } from './map-parallel.ts';

/** Most referrers of an image, and of all that its reviews go back to together, that are looked at. */
const MAX_REFERRERS = 1000;
/** Largest manifest of a referrer, in bytes: one layer, and a few annotations. */
const MAX_REFERRER_BYTES = 64 * 1024;
/** Most bytes of bundles that are fetched, for as many. */
const MAX_TOTAL_BYTES = 128 * 1024 * 1024;
const BUNDLE_TYPE_PREFIX = 'application/vnd.dev.sigstore.bundle';

/** A referrer that offers a bundle: its bytes, or why there are none. */
export type Candidate =
  | { readonly referrer: Digest; readonly digest: Digest; readonly bytes: Uint8Array }
  | { readonly referrer: Digest; readonly shortfall: Shortfall };

/** What may yet be fetched; reading takes from it. */
export interface EvidenceBudget {
  referrers: number;
  bytes: number;
}

export interface Candidates {
  readonly read: readonly Candidate[];
  /** Referrers that were not looked at because there are too many, or too large. */
  readonly unread: number;
}

/**
 * Fetches the bundles that refer to an image, in the order of the source and each once, however many referrers carry it.
 * Attestations are positive evidence, so what cannot be read counts for nothing and hides nothing; but a fault of the source
 * (network, login, time-out) is thrown.
 */
export async function readCandidates(
  source: ImageSource,
  subject: Descriptor,
  budget: EvidenceBudget = evidenceBudget(),
): Promise<Candidates> {
  const listed = (await source.referrers(subject.digest)).filter(mayBeBundle);
  const affordable = listed.slice(0, budget.referrers);
  budget.referrers -= affordable.length;
  const progress = { budget, seen: new Set<string>() };
  const outcomes = await mapParallel(affordable, (descriptor) =>
    readCandidate(source, descriptor, subject, progress),
  );
  const tooMuch = outcomes.filter((outcome) => outcome === 'too-much').length;
  return {
    read: outcomes.filter((outcome) => typeof outcome === 'object'),
    unread: listed.length - affordable.length + tooMuch,
  };
}

/** As much as may be fetched for one image. */
export function evidenceBudget(): EvidenceBudget {
  return { referrers: MAX_REFERRERS, bytes: MAX_TOTAL_BYTES };
}

/** Only spares requests: a bundle under a false type is as good as one that was taken away. */
function mayBeBundle({ artifactType }: Descriptor): boolean {
  return !artifactType || artifactType.startsWith(BUNDLE_TYPE_PREFIX);
}

async function readCandidate(
  source: ImageSource,
  descriptor: Descriptor,
  subject: Descriptor,
  progress: { readonly budget: EvidenceBudget; readonly seen: Set<string> },
): Promise<Candidate | 'other-artifact' | 'repeated' | 'too-much'> {
  const referrer = descriptor.digest;
  try {
    if (descriptor.size > MAX_REFERRER_BYTES) {
      throw malformed(`its manifest has ${descriptor.size} bytes, at most ${MAX_REFERRER_BYTES}`);
    }
    const { manifest } = await fetchVerifiedManifest(source, descriptor);
    if (artifactTypeOf(manifest)?.startsWith(BUNDLE_TYPE_PREFIX) !== true) return 'other-artifact';
    const layer = bundleLayer(manifest, subject);
    if (progress.seen.has(nameOf(layer))) return 'repeated';
    progress.seen.add(nameOf(layer));
    progress.budget.bytes -= layer.size;
    if (progress.budget.bytes < 0) return 'too-much';
    const bytes = await source.fetchBlob(layer, MAX_BUNDLE_BYTES);
    checkBytes(bytes, layer);
    return { referrer, digest: layer.digest, bytes };
  } catch (thrown) {
    return { referrer, shortfall: unreadable(thrown) };
  }
}

/** With its size: who names a bundle with a false one is refused, and takes no place of a true one. */
function nameOf({ digest, size }: Descriptor): string {
  return `${digest} ${size}`;
}

/** cosign v3 stores one bundle as the one layer of a manifest whose subject is the image. */
function bundleLayer(manifest: Manifest, subject: Descriptor): Descriptor {
  if (manifest.kind !== 'manifest') throw malformed('it is an index');
  const about = subjectOf(manifest)?.digest;
  if (about !== subject.digest) {
    throw new PlimsollError('subject-digest', `its manifest refers to ${about ?? 'nothing'}`);
  }
  const [layer, ...more] = manifest.document.layers;
  if (layer === undefined || more.length > 0 || layer.mediaType !== SIGSTORE_BUNDLE) {
    throw malformed(`it has not exactly one layer of type ${SIGSTORE_BUNDLE}`);
  }
  if (layer.size > MAX_BUNDLE_BYTES) {
    throw malformed(`its bundle has ${layer.size} bytes, at most ${MAX_BUNDLE_BYTES}`);
  }
  return { ...layer, digest: parseDigest(layer.digest) };
}

/** Wrong, too large or vanished: it counts for nothing. Everything else is a fault of the source, and thrown. */
function unreadable(thrown: unknown): Shortfall {
  const error = asPlimsollError(thrown);
  const vanished = ['manifest-unknown', 'blob-unknown', 'response-too-large'].includes(error.code);
  if (!isAnswer(error) && !vanished) throw thrown;
  const shortfall = shortfallOfError('referrers', error);
  return vanished ? { ...shortfall, code: 'bundle-malformed' } : shortfall;
}

function malformed(why: string): PlimsollError {
  return new PlimsollError('bundle-malformed', why);
}
